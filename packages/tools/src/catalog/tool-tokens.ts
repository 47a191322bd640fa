import { operationToolTokens } from '../generated/operation-tool-tokens.ts';

/** Tools that the generator does not write, or only in part; the test beside this file counts them again. */
const written: Readonly<Record<string, number>> = {
  apply_run: 160,
  find_workspace: 104,
  wait_for_run: 122,
  read_run_logs: 163,
  summarize_plan: 140,
  invoke_action: 169,
};

/** What each tool costs in every request: o200k tokens of its MCP form, annotations included, the output schema apart. */
export const toolTokens: Readonly<Record<string, number>> = { ...operationToolTokens, ...written };
