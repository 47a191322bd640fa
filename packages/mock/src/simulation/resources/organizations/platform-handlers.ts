import type { Answer } from '../../../http/answer.ts';
import type { JsonObject } from '../../../http/json.ts';
import { answer, noContent, show } from '../../documents/answers.ts';
import type { Call, Handlers } from '../../documents/call.ts';
import { linkOnly, present, related } from '../../documents/presenter.ts';
import { refTo } from '../../world/record.ts';
import { entitlementSetOf } from './entitlement-set.ts';

export const platformHandlers: Handlers = {
  discoverServices: () => ({
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: {
      // There is no registry behind these; clients look them up all the same.
      'modules.v1': '/api/registry/v1/modules/',
      'providers.v1': '/api/registry/v1/providers/',
      'state.v2': '/api/v2/',
      'tfe.v2': '/api/v2/',
      'tfe.v2.1': '/api/v2/',
      'tfe.v2.2': '/api/v2/',
    },
  }),
  // The terraform CLI reads its first answers' headers to learn what it talks to.
  ping: () => ({ ...noContent(), headers: { 'tfp-api-version': '2.6', 'tfp-appname': 'HCP Terraform' } }),
  getAccountDetails,
  getEntitlementSet: (call) => show(call, entitlementSetOf(call.scope.get('organizations'))),
};

function getAccountDetails(call: Call): Answer {
  const { type, subject, user } = call.actor;
  const isUser = type === 'user';
  const resource = present(user, call);
  const link = `/api/v2/users/${user.id}`;
  return answer(200, {
    data: {
      ...resource,
      attributes: {
        'auth-method': 'tfc',
        'v2-only': false,
        'enterprise-support': false,
        'is-admin': false,
        'is-unified': false,
        password: null,
        'is-site-admin': false,
        'is-sso-login': false,
        'unconfirmed-email': null,
        'has-git-hub-app-token': false,
        'is-confirmed': true,
        'is-sudo': false,
        'has-linked-hcp': false,
        'two-factor': { enabled: isUser, verified: isUser },
        ...resource.attributes,
        email: user.attributes['email'] ?? null,
        permissions: flags(isUser),
      },
      relationships: {
        ...resource.relationships,
        'github-app-oauth-tokens': linkOnly(`${link}/github-app-oauth-tokens`),
        'authenticated-resource': related(refTo(subject), `/api/v2/${subject.type}/${subject.id}`),
      },
    },
  });
}

/** Service accounts may do nothing with themselves. */
function flags(isUser: boolean): JsonObject {
  return {
    'can-create-organization': isUser,
    'can-create-organizations': isUser,
    'can-view-settings': isUser,
    'can-view-profile': isUser,
    'can-change-email': isUser,
    'can-change-username': isUser,
    'can-change-password': isUser,
    'can-manage-sessions': isUser,
    'can-manage-user-tokens': isUser,
    'can-update-user': isUser,
    'can-view-2fa-settings': isUser,
    'can-view2fa-settings': isUser,
    'can-manage-hcp-account': false,
    'can-manage-hcp-accounts': false,
    'can-manage-sso-identities': false,
    'can-reenable-2fa-by-unlinking': false,
  };
}
