import type { ApiModel, Operation } from '@hcptf/generator-kit';

/** One line for each operation: what a reviewer needs to see when the specification changes. */
export function printSurface(model: ApiModel): string {
  const sections = model.tags.map((tag) => {
    const lines = model.operations.filter((operation) => operation.tag === tag.name).map(line);
    return lines.length === 0 ? '' : `\n## ${tag.name}\n\n${lines.join('\n')}\n`;
  });
  return `# Surface of @hcptf/client\n\n${model.operations.length} operations.\n${sections.join('')}`;
}

function line(operation: Operation): string {
  const names = operation.parameters.map(({ name, required }) => (required ? name : `${name}?`));
  const body = operation.body && (operation.body.required ? ['body'] : ['body?']);
  const statuses = operation.responses.filter(({ status }) => status < 400).map(({ status }) => status);
  const alias = operation.aliasOf ? ` · alias of \`${operation.aliasOf}\`` : '';
  return `- \`${operation.operationId}(${[...names, ...(body ?? [])].join(', ')})\` · ${operation.method.toUpperCase()} \`${operation.path}\` → ${statuses.join(' | ')} · ${operation.risk}${alias}`;
}
