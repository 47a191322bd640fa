import { type ApiModel, GeneratorError, type Operation, resolveSchema } from '@hcptf/generator-kit';

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** Refuses what Prism would accept silently and then judge wrongly. */
export function checkPrismCanRead(model: ApiModel, operation: Operation): void {
  if ((model.document as { jsonSchemaDialect?: string }).jsonSchemaDialect !== DIALECT) {
    throw new GeneratorError(
      'spec/openapi.yaml',
      'Prism validates schemas of another dialect wrongly or not at all',
      `state jsonSchemaDialect: ${DIALECT}`,
    );
  }
  const names = new Set<string>();
  for (const { name, in: place, style, schema } of operation.parameters) {
    const key = `${place} ${name.toLowerCase()}`;
    if (names.has(key)) {
      throw new GeneratorError(
        operation,
        `Prism takes ${name} and a parameter of the same letters for one`,
        'rename one',
      );
    }
    names.add(key);
    if (style !== 'deepObject') continue;
    const { required = [], minItems = 0 } = resolveSchema(schema, model.schemas);
    if (required.length > 0 || minItems > 0) {
      throw new GeneratorError(
        operation,
        `Prism misses the required members of ${name} in requests that do not send the parameter at all`,
        'leave required and minItems out of its schema, or put the members into items',
      );
    }
  }
  for (const response of operation.responses) {
    const examples = response.contents.flatMap((content) => content.examples);
    const external = examples.find(({ value }) => value === undefined);
    if (external) {
      throw new GeneratorError(
        operation,
        `the example ${external.name} has no value`,
        'let the bundler inline its file',
      );
    }
    const twice = examples.find(({ name }, index) => examples.findIndex((other) => other.name === name) !== index);
    if (twice) {
      throw new GeneratorError(
        operation,
        `two examples of status ${response.status} are named ${twice.name}, so Prefer cannot tell them apart`,
        'rename one',
      );
    }
  }
}
