import type { ToolSchema, Toolset } from '@hcptf/tools';

/** What a framework sent to a model, and the outcome of one call that the model asked for. */
export interface Turn {
  readonly tools: readonly ListedTool[];
  /** What the model reads of the call; undefined when the framework stopped to ask a person. */
  readonly answer: string | undefined;
  /** Where the framework marks an error as one. */
  readonly isError?: boolean;
}

export interface ListedTool {
  readonly name: string;
  readonly description: string;
  readonly schema: ToolSchema;
}

export interface AdapterRow {
  readonly name: string;
  /** True where the framework itself says to the model that the answer is an error. */
  readonly marksErrors: boolean;
  /** Lets a scripted model of the real framework ask for one call. `approve` answers when the framework asks a person. */
  turn(toolset: Toolset, call: Call, approve?: boolean): Promise<Turn>;
  /** True where the framework asks by itself, and not through the toolset's `approve`. */
  readonly asks: boolean;
}

export interface Call {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
}
