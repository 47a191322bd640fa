// An organization of 10,000 workspaces and 100,000 runs, on the port that is the last argument.
import { defaultSeed, type SeedRecord, startMockServer } from '@hcptf/mock';

const WORKSPACES = 10_000;
const RUNS = 100_000;
const idOf = (prefix: string, index: number) => `${prefix}-${String(index).padStart(16, '0')}`;
const acme = { type: 'organizations', id: 'acme' };
const project = { type: 'projects', id: 'prj-WsVcWRr7SfxRci1v' };
const workspaces = Array.from({ length: WORKSPACES }, (_, index): SeedRecord => {
  const attributes = { name: `w${index}` };
  return { type: 'workspaces', id: idOf('ws', index), attributes, relationships: { organization: acme, project } };
});
const runs = Array.from({ length: RUNS }, (_, index): SeedRecord => {
  const attributes = { status: 'applied', message: `Run ${index}`, 'created-at': '2026-05-01T00:00:00.000Z' };
  const workspace = { type: 'workspaces', id: idOf('ws', index % WORKSPACES) };
  return { type: 'runs', id: idOf('run', index), attributes, relationships: { workspace } };
});
await startMockServer({
  mode: 'simulate',
  port: Number(process.argv.at(-1)),
  seed: { ...defaultSeed, records: [...defaultSeed.records, ...workspaces, ...runs] },
});
