import { ConfigurationError } from '../configuration-error.ts';
import type { EvaluationScope } from '../evaluation-scope.ts';
import { parseTemplate } from '../parse-expression.ts';
import { primitiveText } from '../primitive-values.ts';
import type { Expression } from '../syntax.ts';
import type { Value } from '../value.ts';
import { fileAt } from './file-functions.ts';
import { Arguments } from './function-table.ts';

/**
 * https://developer.hashicorp.com/terraform/language/functions/templatefile, and templatestring
 * @throws ConfigurationError where the template names what it was not given
 */
export function renderTemplate(
  name: 'templatefile' | 'templatestring',
  values: readonly Value[],
  scope: EvaluationScope,
  evaluate: (expression: Expression, scope: EvaluationScope) => Value,
): Value {
  const args = new Arguments(name, ['path', 'vars'], values, scope);
  const text = name === 'templatefile' ? new TextDecoder().decode(fileAt(args, 0)) : args.text(0);
  const vars = args.map(1);
  const value = evaluate(parseTemplate(text), {
    resolve: ([first = '']) => {
      const found = vars.get(first);
      if (found !== undefined) return { value: found, used: 1 };
      throw new ConfigurationError(
        `Invalid function argument\nInvalid value for "vars" parameter: vars map does not contain key ${JSON.stringify(first)}.`,
      );
    },
    readFile: (path) => scope.readFile(path),
    filePaths: () => scope.filePaths(),
  });
  return primitiveText(value) ?? value;
}
