import { unprocessable } from '../../../http/api-errors.ts';
import type { JsonObject } from '../../../http/json.ts';
import type { Call } from '../../documents/call.ts';
import { checkNameForm } from '../../documents/check-name-form.ts';
import { type SentResource, sentId } from '../../documents/json-api.ts';
import { linkOnly, related } from '../../documents/presenter.ts';
import type { Behaviour } from '../../rules/behaviour.ts';
import { sentPool } from '../../workspace/agent-pool.ts';
import { checkedDefaultPool } from '../../workspace/default-pool.ts';
import { type Relationship, toOne, type WorldRecord } from '../../world/record.ts';
import { entitlementSetOf } from './entitlement-set.ts';
import { foundOrganization } from './found-organization.ts';
import { organizationPermissions } from './organization-permissions.ts';

const NAME = {
  pattern: /^[A-Za-z0-9_-]{3,}$/,
  rule: 'Name must have 3 characters at least: letters, numbers, - and _',
};

export const organizationBehaviour: Behaviour = {
  // Only Terraform Enterprise has them.
  absent: [
    'global-module-sharing',
    'global-provider-sharing',
    'module-consuming-organizations-count',
    'provider-consuming-organizations-count',
    'parent-data-retention-policy-info',
  ],
  defaults: (world) => ({
    'external-id': world.newId('organizations'),
    'collaborator-auth-policy': 'password',
    'plan-expired': false,
    'plan-is-trial': false,
    'plan-is-enterprise': false,
    'plan-identifier': 'standard',
    'aggregated-commit-status-enabled': true,
    'speculative-plan-management-enabled': true,
    'fair-run-queuing-enabled': true,
    'saml-enabled': false,
    'two-factor-conformant': true,
    'default-execution-mode': 'remote',
    'enforce-hyok': false,
    'user-tokens-enabled': true,
    'stacks-enabled': false,
    'remaining-testable-count': 5,
    'is-unified': false,
    'is-in-degraded-mode': false,
    'max-ttl-enabled': false,
    'over-stacks-resource-limit': false,
    'recoverable-items-enabled': false,
    'registry-monorepo-support-enabled': false,
    'stacks-default-execution-mode': 'remote',
    'test-generation-enabled': false,
  }),
  create(call, sent, record) {
    check(sent.attributes);
    return { ...record, relationships: defaultPool(call, sent, undefined) };
  },
  update(call, sent, organization, changes) {
    const { name } = sent.attributes;
    check(name === organization.id ? { ...sent.attributes, name: undefined } : sent.attributes);
    return { ...changes, relationships: defaultPool(call, sent, organization) };
  },
  changed(call, organization) {
    if (!toOne(organization, 'default-project')) foundOrganization(call.world, organization, call.actor.user);
  },
  companions: (organization) => [entitlementSetOf(organization)],
  computed: (organization, { access }) => ({ permissions: organizationPermissions(access, organization) }),
  relationships({ id, attributes, relationships }) {
    const link = `/api/v2/organizations/${id}`;
    const entitlementSet = { id: String(attributes['external-id']), type: 'entitlement-sets' };
    return {
      'default-agent-pool': related(relationships['default-agent-pool'] ?? null),
      'stacks-default-agent-pool': related(null),
      'oauth-tokens': linkOnly(`${link}/oauth-tokens`),
      'authentication-token': linkOnly(`${link}/authentication-token`),
      'audit-trails-authentication-token': related(null),
      'entitlement-set': related(entitlementSet, `${link}/entitlement-set`),
      'primary-hyok-configuration': related(null),
      subscription: linkOnly(`${link}/subscription`),
    };
  },
  include: { entitlement_set: (organization) => [entitlementSetOf(organization)] },
};

function check(attributes: { readonly [name: string]: JsonObject[string] | undefined }): void {
  const { name, email } = attributes;
  checkNameForm(name === undefined ? {} : { name }, NAME);
  if (email !== undefined && !/^[^@\s]+@[^@\s]+$/.test(String(email))) {
    throw unprocessable('/data/attributes/email', 'Email is not valid');
  }
}

/** By the documented attribute, or the relationship that go-tfe sends. A new organization has no pools yet. */
function defaultPool(
  call: Call,
  sent: SentResource,
  organization: WorldRecord | undefined,
): Record<string, Relationship> {
  const { 'default-agent-pool-id': attribute, 'default-execution-mode': mode } = sent.attributes;
  const pointer = '/data/attributes/default-agent-pool-id';
  const id = attribute ?? sentId(sent, 'default-agent-pool') ?? attribute;
  const pool = sentPool(call.world, organization?.id, { id, pointer });
  const checked = checkedDefaultPool({
    mode,
    modeBefore: organization?.attributes['default-execution-mode'],
    sent: pool,
    before: organization && toOne(organization, 'default-agent-pool'),
    pointer,
  });
  return checked === undefined ? {} : { 'default-agent-pool': checked };
}
