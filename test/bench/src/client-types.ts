import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type OperationEntry, operationTable } from '@hcptf/client';
import { preparePeers } from './prepare-peers.ts';

const OPERATIONS = 20;
const ROUNDS = 7;
const { folder, tsc, client } = preparePeers();

/** Names of the parameters in a path template. */
const pathParameters = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

const chosen = Object.entries(operationTable)
  .filter(([, { server, body, path }]) => !server && !body && pathParameters(path).length > 0)
  .slice(0, OPERATIONS);
if (chosen.length < OPERATIONS) throw new Error(`only ${chosen.length} operations take a path alone`);

const pathOf = ({ path }: OperationEntry) =>
  `path: { ${pathParameters(path)
    .map((name) => `${name}: 'x'`)
    .join(', ')} }`;
const file = (head: string, call: (id: string, entry: OperationEntry) => string) =>
  [head, ...chosen.map(([id, entry], index) => `export const call${index} = async () => (${call(id, entry)});`)].join(
    '\n',
  );

const byPath = (_: string, entry: OperationEntry) =>
  `(await api.${entry.method}('${entry.path}', { params: { ${pathOf(entry)} } })).data`;

const programs: Record<string, string> = {
  'an empty file': 'export {};',
  '@hcptf/client, by name': file(
    `import { createClient } from '${client}';\nconst api = createClient({ token: 't' });`,
    (id, entry) => `await api.${id}({ ${pathOf(entry)} })`,
  ),
  '@hcptf/client, by path': file(
    `import { createClient } from '${client}';\nconst api = createClient({ token: 't' });`,
    byPath,
  ),
  'hey-api, fetch client': file(
    `import * as sdk from './hey-api/index.js';`,
    (id, entry) => `(await sdk.${id}({ ${pathOf(entry)} })).data`,
  ),
  'openapi-fetch': file(
    `import createClient from 'openapi-fetch';\nimport type { paths } from './openapi.js';\nconst api = createClient<paths, 'application/vnd.api+json'>();`,
    byPath,
  ),
};

interface Figures {
  seconds: number;
  instantiations: number;
}

function check(code: string): Figures {
  writeFileSync(join(folder, 'types.ts'), code);
  const compilerOptions = {
    target: 'es2023',
    lib: ['es2023', 'dom', 'dom.iterable'],
    module: 'esnext',
    moduleResolution: 'bundler',
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    types: [],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['types.ts'] }));
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', folder, '--extendedDiagnostics'], {
    encoding: 'utf8',
  });
  // Ignores errors in hey-api's output: it does not support lists of objects in a query.
  const ours = stdout.split('\n').filter((line) => line.includes('.generated/types.ts('));
  if (ours.length > 0) throw new Error(`these calls are wrong:\n${ours.join('\n')}`);
  const figure = (name: string) => Number(new RegExp(`^${name}:\\s+([\\d.]+)`, 'm').exec(stdout)?.[1]);
  return { seconds: figure('Total time'), instantiations: figure('Instantiations') };
}

const figures = new Map(Object.keys(programs).map((name) => [name, [] as Figures[]]));
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, code] of Object.entries(programs)) figures.get(name)?.push(check(code));
}
// Takes the minimum: other processes only make it slower.
const least = (name: string) => Math.min(...(figures.get(name) ?? []).map(({ seconds }) => seconds));
const ours = least('@hcptf/client, by name');
console.log(`A file that calls ${OPERATIONS} operations, checked by TypeScript 5.9; the best of ${ROUNDS}`);
for (const [name, [first]] of figures) {
  const ratio = (least(name) / ours).toFixed(2);
  console.log(
    `  ${name.padEnd(26)} ${least(name).toFixed(2)} s = ${ratio} × ours by name, ${first?.instantiations} instantiations`,
  );
}
