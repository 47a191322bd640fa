import type { ControlRoute } from './control-route.ts';
import { exchangeRoutes } from './exchange-routes.ts';
import { simulationRoutes } from './simulation-routes.ts';

/** Every route of the control API: `GET /__mock` lists them. */
export const controlRoutes: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: '/',
    does: 'lists these routes',
    run: () => controlRoutes.map(({ run: _, path, ...route }) => ({ ...route, path: `/__mock${path}` })),
  },
  ...simulationRoutes,
  ...exchangeRoutes,
];
