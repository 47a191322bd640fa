import type { Control } from './control.ts';

/** The arguments of a route. */
export interface ControlCall {
  parameters: Record<string, string>;
  query: Record<string, string | string[]>;
  /** Checked against the schema of the route. */
  body: unknown;
}

/** A call of the control API over HTTP. */
export interface ControlRoute {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/__mock`. */
  path: string;
  does: string;
  /** Names of the query parameters. */
  query?: readonly string[];
  /** JSON Schema of the body; a route without one takes no body. */
  schema?: object;
  /** Returns the document of the answer; undefined for a 204. */
  run(control: Control, call: ControlCall): unknown;
}
