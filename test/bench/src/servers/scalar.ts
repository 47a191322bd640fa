import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { createMockServer } from '@scalar/mock-server';

const document = JSON.parse(readFileSync(fileURLToPath(import.meta.resolve('@hcptf/mock/prism/openapi.json')), 'utf8'));
const { fetch } = await createMockServer({ document, validateRequests: true } as Parameters<
  typeof createMockServer
>[0]);
serve({ fetch, port: Number(process.argv[2]), hostname: '127.0.0.1' });
