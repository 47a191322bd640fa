import { scenarioSchema, scenariosSchema } from '../simulation/resources/runs/machine/check-scenario.ts';
import type { Scenario } from '../simulation/resources/runs/machine/scenario.ts';
import type { ControlRoute } from './control-route.ts';
import { queryWorld } from './query-world.ts';

const NEXT = { path: '/workspaces/{workspace}/next-plan', query: ['world'] } as const;
const EVERY = { path: '/workspaces/{workspace}/every-plan', query: ['world'] } as const;

/** What the runs of a workspace find, in place of what its configuration says. */
export const scriptRoutes: readonly ControlRoute[] = [
  {
    ...NEXT,
    method: 'GET',
    does: 'lists what the next runs of a workspace will find',
    run: ({ runs }, { query, parameters: { workspace = '' } }) => runs.scripts(workspace, queryWorld(query)).next,
  },
  {
    ...NEXT,
    method: 'PUT',
    does: 'scripts what the next run of a workspace finds, or with a list the next ones, in place of what was scripted',
    schema: scenariosSchema,
    run: ({ runs }, { body, query, parameters: { workspace = '' } }) =>
      runs.script(workspace, body as Scenario | Scenario[], queryWorld(query)),
  },
  {
    ...NEXT,
    method: 'POST',
    does: 'scripts one more run, or with a list more of them',
    schema: scenariosSchema,
    run: ({ runs }, { body, query, parameters: { workspace = '' } }) =>
      runs.scriptMore(workspace, body as Scenario | Scenario[], queryWorld(query)),
  },
  {
    ...NEXT,
    method: 'DELETE',
    does: 'forgets what was scripted for the next runs',
    run: ({ runs }, { query, parameters: { workspace = '' } }) => runs.script(workspace, [], queryWorld(query)),
  },
  {
    ...EVERY,
    method: 'GET',
    does: 'what every run without a script of its own finds, or null',
    run: ({ runs }, { query, parameters: { workspace = '' } }) => runs.scripts(workspace, queryWorld(query)).every,
  },
  {
    ...EVERY,
    method: 'PUT',
    does: 'scripts every run that has no script of its own',
    schema: scenarioSchema,
    run: ({ runs }, { body, query, parameters: { workspace = '' } }) =>
      runs.scriptEvery(workspace, body as Scenario, queryWorld(query)),
  },
  {
    ...EVERY,
    method: 'DELETE',
    does: 'has the configuration planned again',
    run: ({ runs }, { query, parameters: { workspace = '' } }) => runs.scriptEvery(workspace, null, queryWorld(query)),
  },
];
