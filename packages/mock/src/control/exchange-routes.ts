import type { FaultRule } from '../front/fault-rule.ts';
import { ControlError } from './control-error.ts';
import type { ControlRoute } from './control-route.ts';
import { faultSchema } from './control-schemas.ts';
import { JOURNAL_FILTERS, journalFilter } from './journal-filter.ts';

/** What a test does to answers, and what it learns of requests. */
export const exchangeRoutes: readonly ControlRoute[] = [
  { method: 'GET', path: '/faults', does: 'lists the faults', run: (control) => control.faults.list() },
  {
    method: 'POST',
    path: '/faults',
    does: 'adds a fault',
    schema: faultSchema,
    run: (control, { body }) => control.faults.add(body as FaultRule),
  },
  {
    method: 'PUT',
    path: '/faults',
    does: 'replaces all faults by those of a list',
    schema: { type: 'array', items: faultSchema },
    run: (control, { body }) => control.faults.replace(body as FaultRule[]),
  },
  { method: 'DELETE', path: '/faults', does: 'removes all faults', run: (control) => control.faults.clear() },
  {
    method: 'DELETE',
    path: '/faults/{id}',
    does: 'removes a fault',
    run(control, { parameters: { id = '' } }) {
      if (!control.faults.remove(id)) throw new ControlError(404, `There is no fault ${id}.`);
    },
  },
  {
    method: 'GET',
    path: '/requests',
    does: 'the last requests and their answers',
    query: JOURNAL_FILTERS,
    run: (control, { query }) => control.journal.entries(journalFilter(query)),
  },
  { method: 'DELETE', path: '/requests', does: 'empties the journal', run: (control) => control.journal.clear() },
  {
    method: 'GET',
    path: '/coverage',
    does: 'operation × status × example seen',
    run: (control) => control.coverage.report(),
  },
  { method: 'DELETE', path: '/coverage', does: 'empties the coverage', run: (control) => control.coverage.clear() },
  {
    method: 'GET',
    path: '/violations',
    does: 'what broke the specification',
    run: (control) => control.violations.list(),
  },
  {
    method: 'DELETE',
    path: '/violations',
    does: 'empties the violations',
    run: (control) => control.violations.clear(),
  },
];
