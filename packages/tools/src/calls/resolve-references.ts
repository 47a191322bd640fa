import type { ToolProblem } from '../results/tool-result.ts';
import { type ControlledCall, withValue } from './tool-controls.ts';

export type Secrets = (reference: string) => string | undefined | Promise<string | undefined>;

/** Puts the secrets that were given by reference into the arguments; they come from the host, never from the model. */
export async function resolveReferences(
  { args, references }: ControlledCall,
  secrets: Secrets | undefined,
): Promise<{ args: Readonly<Record<string, unknown>>; values: string[]; problems: ToolProblem[] }> {
  let complete: unknown = args;
  const values: string[] = [];
  const problems: ToolProblem[] = [];
  for (const { path, reference } of references) {
    const value = await secrets?.(reference);
    if (value === undefined) {
      const argument = `${path.join('.').replace(/\.(\d+)/g, '[$1]')}_from`;
      problems.push({
        argument,
        message: `names ${JSON.stringify(reference.slice(0, 100))}, which the host does not provide`,
      });
    } else {
      values.push(value);
      complete = withValue(complete, path, value);
    }
  }
  return { args: complete as Readonly<Record<string, unknown>>, values, problems };
}
