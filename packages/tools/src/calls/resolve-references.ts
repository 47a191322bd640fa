import type { ToolProblem } from '../results/tool-result.ts';
import { isEnvironmentReference } from '../secrets/secret-reference.ts';
import { type ControlledCall, withValue } from './tool-controls.ts';

export type Secrets = (reference: string) => string | undefined | Promise<string | undefined>;

export interface ResolvedCall {
  readonly args: Readonly<Record<string, unknown>>;
  readonly values: readonly string[];
  /** The references that the host provided a secret for. */
  readonly resolved: readonly string[];
  readonly problems: readonly ToolProblem[];
}

/** Puts the secrets that were given by reference into the arguments; they come from the host, never from the model. */
export async function resolveReferences(
  { args, references }: ControlledCall,
  secrets: Secrets | undefined,
): Promise<ResolvedCall> {
  let complete: unknown = args;
  const values: string[] = [];
  const resolved: string[] = [];
  const problems: ToolProblem[] = [];
  for (const { path, reference } of references) {
    const value = await secrets?.(reference);
    if (value === undefined) {
      const argument = `${path.join('.').replace(/\.(\d+)/g, '[$1]')}_from`;
      const name = isEnvironmentReference(reference) ? JSON.stringify(reference.slice(0, 100)) : 'a reference';
      problems.push({ argument, message: `names ${name}, which the host does not provide` });
    } else {
      values.push(value);
      resolved.push(reference);
      complete = withValue(complete, path, value);
    }
  }
  return { args: complete as Readonly<Record<string, unknown>>, values, resolved, problems };
}
