import type { CompositeTool } from './composite-tool.ts';
import { findWorkspace } from './find-workspace.ts';
import { invokeAction } from './invoke-action.ts';
import { readRunLogs } from './read-run-logs.ts';
import { summarizePlan } from './summarize-plan.ts';
import { waitForRun } from './wait-for-run.ts';

/** Hand-written tools of several requests, for tasks that would cost a model many turns. */
export const compositeTools: readonly CompositeTool[] = [
  findWorkspace,
  waitForRun,
  readRunLogs,
  summarizePlan,
  invokeAction,
];
