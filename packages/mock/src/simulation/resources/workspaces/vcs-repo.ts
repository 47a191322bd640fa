import { unprocessable } from '../../../http/api-errors.ts';
import { isObject, type Json, type JsonObject } from '../../../http/json.ts';

const CONNECTIONS = ['oauth-token-id', 'github-app-installation-id'] as const;

/**
 * The repository of a workspace after a body: what that leaves out stays as it was; null takes it away.
 * @throws ErrorAnswer 422 for one without a name
 */
export function changedVcsRepo(sent: Json, current: Json | undefined): JsonObject | null {
  if (!isObject(sent)) return null;
  const changed: JsonObject = { ...(isObject(current) && current), ...sent };
  if (!changed['identifier']) throw unprocessable('/data/attributes/vcs-repo/identifier', "Identifier can't be blank");
  // A new connection takes the place of the one of the other kind.
  const [token, installation] = CONNECTIONS;
  if (sent[token]) changed[installation] = null;
  if (sent[installation]) changed[token] = null;
  return changed;
}

/** With what only answers have. No host is behind it: all are taken to be on GitHub. */
export function shownVcsRepo(repository: JsonObject, webhookUrl: string): JsonObject {
  const { identifier = null, 'tags-regex': tags = null } = repository;
  return {
    branch: '',
    'ingress-submodules': false,
    'oauth-token-id': null,
    'github-app-installation-id': null,
    'tags-regex': null,
    'tag-prefix': null,
    'source-directory': null,
    tags: tags !== null && tags !== '',
    'display-identifier': identifier,
    'repository-http-url': `https://github.com/${identifier}`,
    'service-provider': 'github',
    'webhook-url': webhookUrl,
    ...repository,
  };
}
