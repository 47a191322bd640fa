import { expect, test } from 'vitest';
import { allTools } from '../catalog/all-tools.ts';
import { toolDefinitions } from '../generated/tool-definitions.ts';
import { addControls, type ToolControl } from './tool-controls.ts';

const controls: ToolControl[] = ['fields', 'dry_run', 'value_from'];

test('no argument of the API has the name of a control', () => {
  for (const { name, inputSchema, secretPaths } of toolDefinitions) {
    const names = Object.keys(inputSchema.properties ?? {});
    const taken = [
      'fields',
      'dry_run',
      'plan_fingerprint',
      ...secretPaths.map((path) => `${path.split('/').at(-1)}_from`),
    ];
    expect(
      names.filter((argument) => taken.includes(argument)),
      name,
    ).toEqual([]);
  }
});

test('every write shows itself, every resource widens, every secret has a reference', () => {
  for (const tool of allTools) {
    const { properties = {} } = addControls(tool, controls).inputSchema;
    expect('dry_run' in properties, tool.name).toBe(tool.access === 'write');
    expect('fields' in properties, tool.name).toBe(tool.defaultFields !== undefined);
    for (const argument of tool.sensitiveArguments)
      expect(JSON.stringify(properties)).toMatch(new RegExp(`"(${argument}|value)_from"`));
  }
});
