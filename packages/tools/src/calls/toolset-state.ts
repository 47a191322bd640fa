import type { Client, Clock } from '@hcptf/client';
import type { CompositeTool } from '../composite/composite-tool.ts';
import type { ToolDefinition } from '../definitions/tool-definition.ts';
import type { Lookups } from '../policy/lookups.ts';
import type { Policy } from '../policy/policy.ts';
import type { ToolsetOptions } from './toolset-options.ts';

/** What all calls of a toolset share. */
export interface ToolsetState {
  readonly options: ToolsetOptions;
  readonly client: Client;
  readonly policy: Policy;
  readonly clock: Clock;
  readonly lookups: Lookups;
  readonly tools: ReadonlyMap<string, OfferedTool>;
}

export interface OfferedTool {
  /** Without controls. */
  readonly plain: ToolDefinition;
  /** With the controls that a model sees. */
  readonly offered: ToolDefinition;
  /** With all controls that a call may use. */
  readonly accepted: ToolDefinition;
  readonly composite?: CompositeTool | undefined;
}
