import { isObject } from '../../../http/json.ts';
import type { Call, Handlers } from '../../documents/call.ts';
import { sentId, sentResource } from '../../documents/json-api.ts';
import { list } from '../../documents/list.ts';
import { permit } from '../../documents/permit.ts';
import { createRecord } from '../../rules/create-record.ts';
import { ruleContext } from '../../rules/rule-context.ts';
import { nameKey } from '../../world/record-types.ts';
import { varBehaviour } from './var-behaviour.ts';

const create = createRecord(
  { does: 'create', type: 'vars', owner: { type: 'workspaces', relationship: 'configurable' } },
  ruleContext({ does: 'create', type: 'vars' }, { vars: varBehaviour }),
);

/** The older operations, whose paths do not name the workspace. */
export const varHandlers: Handlers = {
  listVariables(call) {
    const { world, query } = call;
    const key = nameKey(query.text('filter[organization][name]') ?? '', query.text('filter[workspace][name]') ?? '');
    const workspace = permit(call, world.find('workspaces', key)).get('workspaces');
    return list(call, world.related('vars', 'configurable', workspace.id));
  },
  createVariable(call: Call) {
    const workspace = call.world.get('workspaces', sentId(sentResource(call), 'workspace') ?? '');
    const { relationships: _, ...variable } =
      isObject(call.body) && isObject(call.body['data']) ? call.body['data'] : {};
    // From here on it is like the body that is sent below the workspace.
    return create({ ...call, scope: permit(call, workspace), body: { data: variable } });
  },
};
