import type { Answer } from '../../../http/answer.ts';
import { notFound } from '../../../http/api-errors.ts';
import type { Call, Handlers } from '../../documents/call.ts';
import { findSignedObject } from '../signed-objects/signed-objects.ts';
import { signedObjectKinds } from './signed-object-kinds.ts';

// The URL is the permission: a token is not needed, and not looked at.
export const signedUrlHandlers: Handlers = { downloadSignedObject, uploadSignedObject };

async function downloadSignedObject({ world, parameters, query }: Call): Promise<Answer> {
  const { object, record, kind } = find(world, parameters, 'GET');
  const range = { offset: query.number('offset') ?? 0, limit: query.number('limit') };
  const found = await signedObjectKinds[kind]?.read?.(world, record, range);
  if (!found) throw notFound();
  if (object.internal['once'] === true) world.delete(object);
  return { statusCode: 200, headers: { 'content-type': found.mediaType }, body: found.bytes };
}

async function uploadSignedObject({ world, parameters, body }: Call): Promise<Answer> {
  const bytes = body instanceof Uint8Array ? body : new Uint8Array();
  const files = await signedObjectKinds[find(world, parameters, 'PUT').kind]?.unpack?.(bytes);
  // Another upload may have used the URL while this one was unpacked.
  const { object, record, kind } = find(world, parameters, 'PUT');
  const write = signedObjectKinds[kind]?.write;
  if (!write) throw notFound();
  write(world, record, bytes, files);
  // Whatever was written, the same URL must not write it again.
  if (object.internal['once'] === true) world.delete(object);
  return { statusCode: 200, headers: {}, body: undefined };
}

function find(world: Call['world'], parameters: Call['parameters'], method: 'GET' | 'PUT') {
  const found = findSignedObject(world, parameters['object_id'] ?? '', method);
  if (!found) throw notFound('The signed URL is not known, used up or expired');
  return found;
}
