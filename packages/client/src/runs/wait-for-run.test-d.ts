import { describe, expectTypeOf, test } from 'vitest';
import { createClient } from '../index.ts';
import {
  createRunAndWait,
  type DecisionReason,
  type FinalReason,
  invokeAction,
  type Run,
  waitForRun,
} from './index.ts';

const api = createClient({ token: 'type-test' });

describe('waiting for runs', () => {
  test('final tells ends from decisions', async () => {
    const result = await waitForRun(api, 'run-1');
    expectTypeOf(result.run).toEqualTypeOf<Run>();
    if (result.final) expectTypeOf(result.reason).toEqualTypeOf<FinalReason>();
    else expectTypeOf(result.reason).toEqualTypeOf<DecisionReason | 'until'>();
    // @ts-expect-error a final run is not to be confirmed
    if (result.final && result.reason === 'needs-confirmation') return;
  });

  test('only attributes of the specification can be sent', () => {
    void createRunAndWait(api, { workspaceId: 'ws-1', attributes: { 'plan-only': true } });
    // @ts-expect-error no such attribute
    void createRunAndWait(api, { workspaceId: 'ws-1', attributes: { planOnly: true } });
    // @ts-expect-error an action does not go with targets
    void invokeAction(api, 'ws-1', 'action.a.b', { attributes: { 'target-addrs': ['a.b'] } });
  });

  test('a stand-in needs no more than the operations that are called', () => {
    void waitForRun({ getRun: api.getRun }, 'run-1');
    // @ts-expect-error it cannot create a run
    void createRunAndWait({ getRun: api.getRun }, { workspaceId: 'ws-1' });
  });
});
