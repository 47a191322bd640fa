import { defaultSeed } from '../seed/defaults/default-seed.ts';
import type { Seed, SeedRecord } from '../simulation/worlds/seed.ts';

/** For tests: the default seed and so many workspaces more, `ws-0000000000000042`, among which runs are dealt out. */
export function bigSeed(workspaces: number, runs: number): Seed {
  const acme = { type: 'organizations', id: 'acme' };
  const project = { type: 'projects', id: 'prj-WsVcWRr7SfxRci1v' };
  const idOf = (prefix: string, index: number) => `${prefix}-${String(index).padStart(16, '0')}`;
  const records: SeedRecord[] = [...defaultSeed.records];
  for (let index = 0; index < workspaces; index++) {
    const relationships = { organization: acme, project };
    records.push({ type: 'workspaces', id: idOf('ws', index), attributes: { name: `w${index}` }, relationships });
  }
  for (let index = 0; index < runs; index++) {
    const workspace = { type: 'workspaces', id: idOf('ws', index % workspaces) };
    const attributes = { status: 'applied', message: `Run ${index}`, 'created-at': '2026-05-01T00:00:00.000Z' };
    records.push({ type: 'runs', id: idOf('run', index), attributes, relationships: { workspace } });
  }
  return { ...defaultSeed, records };
}
