import type { JsonSchema } from '@hcptf/generator-kit';
import type { Binding, Route } from './tool.ts';

/** An operation as flat arguments, with the way back. */
export interface FlatOperation {
  properties: Record<string, JsonSchema>;
  sensitive: string[];
  secretPaths: string[];
  route: Route;
}

/** Takes one argument into the flat operation. */
export type AddArgument = (
  argument: string,
  schema: JsonSchema,
  required: boolean,
  binding: Omit<Binding, 'argument'>,
) => void;
