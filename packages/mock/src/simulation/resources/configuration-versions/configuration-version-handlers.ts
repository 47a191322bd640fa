import type { Answer } from '../../../http/answer.ts';
import { notFound } from '../../../http/api-errors.ts';
import { answer, redirect, show } from '../../documents/answers.ts';
import type { Call, Handlers } from '../../documents/call.ts';
import { documentOf, pick, sentResource } from '../../documents/json-api.ts';
import { list } from '../../documents/list.ts';
import { hasArchive } from '../../workspace/configuration-archive.ts';
import { refTo } from '../../world/record.ts';
import { registerSignedObject, signedUrl } from '../signed-objects/signed-objects.ts';
import { isCurrentConfiguration, newConfigurationAttributes } from './store-configuration.ts';

/** How long an upload URL is good. */
const UPLOAD_TIME = 60 * 60_000;
const DOWNLOAD_TIME = 60_000;

export const configurationVersionHandlers: Handlers = {
  createConfigurationVersion,
  listConfigurationVersions: (call) =>
    list(call, call.world.related('configuration-versions', 'workspace', call.scope.get('workspaces').id).toReversed()),
  downloadConfigurationVersion,
  getIngressAttributes,
};

function createConfigurationVersion(call: Call): Answer {
  const { world } = call;
  const sent = Object.fromEntries(
    Object.entries(pick(sentResource(call).attributes, ['auto-queue-runs', 'speculative', 'provisional'])).filter(
      ([, value]) => value !== null,
    ),
  );
  const record = world.create('configuration-versions', {
    attributes: {
      ...newConfigurationAttributes(),
      source: call.headers['x-terraform-integration'] === 'cloud' ? 'terraform' : 'tfe-api',
      ...sent,
    },
    relationships: { workspace: refTo(call.scope.get('workspaces')) },
  });
  // That nothing was uploaded yet does not matter to HCP Terraform; runs take the latest that was.
  if (isCurrentConfiguration(record)) {
    world.update(call.scope.get('workspaces'), { relationships: { 'current-configuration-version': refTo(record) } });
  }
  const upload = { kind: 'configuration', record, method: 'PUT', expiresIn: UPLOAD_TIME } as const;
  const { data, ...rest } = documentOf(call, record);
  const url = signedUrl(call, registerSignedObject(world, upload));
  if (Array.isArray(data)) throw new Error('one record is one resource');
  // In this answer only.
  return answer(201, { data: { ...data, attributes: { ...data.attributes, 'upload-url': url } }, ...rest });
}

function getIngressAttributes(call: Call): Answer {
  const { id } = call.scope.get('configuration-versions');
  const [ingress] = call.world.related('ingress-attributes', 'configuration-version', id);
  if (!ingress) throw notFound();
  return show(call, ingress);
}

function downloadConfigurationVersion(call: Call): Answer {
  const { world } = call;
  const record = call.scope.get('configuration-versions');
  if (!hasArchive(world, record)) throw notFound();
  const object = { kind: 'configuration', record, method: 'GET', expiresIn: DOWNLOAD_TIME } as const;
  return redirect(signedUrl(call, registerSignedObject(world, object)), 302);
}
