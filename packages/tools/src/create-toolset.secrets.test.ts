import { createClient } from '@hcptf/client';
import { expect, test } from 'vitest';
import { createAuditLog } from './audit/audit-log.ts';
import { createToolset } from './create-toolset.ts';
import type { ToolDefinition, ToolSchema } from './definitions/tool-definition.ts';
import { toolDefinitions } from './generated/tool-definitions.ts';
import { toolResultText } from './results/tool-result.ts';
import { decodeRequest } from './testing/decode-request.ts';
import { unhurried } from './testing/make-toolset.ts';
import { plantedAnswers } from './testing/planted-answers.ts';
import { readBundle } from './testing/read-bundle.ts';
import { seededRandom } from './testing/seeded-random.ts';

type Json = Record<string, unknown>;
const operations = readBundle();

/** Arguments as the examples have them. */
function exampleArguments(tool: ToolDefinition, index: number): Json {
  const [route] = tool.routes;
  const operation = operations.find(({ operationId }) => operationId === route?.operationId);
  if (!route || !operation) throw new Error(`${tool.name} has no operation`);
  const of = (place: string) =>
    Object.fromEntries(
      operation.parameters
        .filter((one) => one.in === place && (place === 'path' || one.required))
        .map(({ name, example }) => [name, example ?? 'x']),
    );
  const request = operation.requests[index % Math.max(1, operation.requests.length)];
  const { x: _, ...args } = { x: 0, ...decodeRequest(route, of('path'), of('query'), request?.value) };
  return offered(tool.inputSchema, args) as Json;
}

/** Without what tools do not offer. */
function offered({ properties, items }: ToolSchema, value: unknown): unknown {
  if (Array.isArray(value)) return items ? value.map((item) => offered(items, item)) : value;
  if (typeof value !== 'object' || value === null || !properties) return value;
  const known = Object.entries(value).flatMap(([name, inner]) => {
    const schema = properties[name];
    return schema ? [[name, offered(schema, inner)]] : [];
  });
  return Object.fromEntries(known);
}

/** Sets a value at `variables/*` + `/value`, making what is on the way. */
function plantAt(value: unknown, [part = '', ...rest]: string[], secret: () => unknown): unknown {
  if (part === '*')
    return (Array.isArray(value) && value.length > 0 ? value : [{ key: 'a' }]).map((item) =>
      plantAt(item, rest, secret),
    );
  const object = (value ?? {}) as Json;
  return { ...object, [part]: rest.length === 0 ? secret() : plantAt(object[part], rest, secret) };
}

test('no secret of an argument or an answer is in results, errors, dry runs, approvals, spans or audit', {
  timeout: 60_000,
}, async () => {
  const random = seededRandom(42);
  const core = () => `zq${Array.from({ length: 16 }, () => Math.floor(random() * 36).toString(36)).join('')}qz`;
  const cores: string[] = [];
  const secret = () => {
    cores.push(core());
    const odd = ['', '"', '\\', ' ü', '\n', '%2F', '${', '<b>'][Math.floor(random() * 8)];
    return `${odd}${cores.at(-1)}${odd}`;
  };
  let outputs: string[] = [];
  let planted = 0;
  let checks = 0;
  let answer: (body: string) => Response = () => new Response(null, { status: 204 });
  let sent = '';
  const client = createClient({
    ...unhurried,
    token: secret(),
    fetch: async (request) => {
      sent = await request.text();
      return answer(sent);
    },
  });
  const references = new Map<string, string>();
  const tools = createToolset({
    client,
    toolsets: ['all'],
    policy: { version: 1, agents: { '*': { rules: [{ effect: 'approve' }] } } },
    approve: ({ args, decision }) => {
      outputs.push(JSON.stringify([args, decision]));
      return true;
    },
    secrets: (reference) => references.get(reference),
    audit: createAuditLog({ sink: (line) => void outputs.push(line) }),
    tracer: { span: (_, call) => call((attributes) => outputs.push(JSON.stringify(attributes))) },
  });
  const run = async (tool: ToolDefinition, args: unknown) => {
    outputs = [];
    const result = await tools.execute(tool.name, args);
    outputs.push(JSON.stringify(result), toolResultText(result));
    for (const output of outputs) {
      for (const text of cores) if (output.includes(text)) throw new Error(`${tool.name} tells a secret: ${output}`);
    }
    checks++;
    return result;
  };
  const json = (status: number, body: unknown) =>
    Response.json(body, { status, headers: { 'content-type': 'application/vnd.api+json' } });
  for (const tool of toolDefinitions) {
    for (let round = 0; round < 2; round++) {
      const base = exampleArguments(tool, round);
      const full = tool.secretPaths.reduce<unknown>(
        (args, path) => plantAt(args, path.split('/'), secret),
        base,
      ) as Json;
      // The answer holds secrets in every place, and other fields are asked for.
      for (const one of plantedAnswers(tool.routes[0]?.operationId ?? '', secret)) {
        planted += one.planted;
        answer = () =>
          one.body === undefined
            ? new Response(null, { status: one.status, ...(one.location && { headers: { location: one.location } }) })
            : typeof one.body === 'string'
              ? new Response(one.body, { headers: { 'content-type': 'text/plain' } })
              : json(one.status, one.body);
        const result = await run(tool, full);
        expect(result.ok, JSON.stringify(result)).toBe(true);
        if (tool.defaultFields) await run(tool, { ...full, fields: ['*'] });
      }
      // The server repeats what it was sent.
      answer = (body) =>
        json(422, {
          errors: [
            {
              status: '422',
              title: `no ${body}`,
              detail: decodeURIComponent(encodeURIComponent(body)),
              source: { pointer: '/data/attributes/value' },
            },
          ],
        });
      await run(tool, full);
      if (tool.access === 'write') await run(tool, { ...full, dry_run: true });
      // Misspelled, of a wrong type, or where none belongs.
      await run(tool, { ...full, valeu: secret() });
      await run(tool, { ...base, [`${Object.keys(base)[0] ?? 'x'}x`]: { deep: [secret()] } });
      await run(tool, secret());
      for (const path of tool.secretPaths) {
        await run(
          tool,
          plantAt(base, path.split('/'), () => ({ wrong: secret() })),
        );
        await run(
          tool,
          plantAt(base, path.split('/'), () => [secret()]),
        );
        const name = `env:N${references.size}`;
        references.set(name, secret());
        const parts = path.split('/');
        const byReference = plantAt(without(base, parts), [...parts.slice(0, -1), `${parts.at(-1)}_from`], () => name);
        const result = await run(tool, byReference);
        expect(result.ok || result.error.kind, JSON.stringify(result)).toBe('rejected');
        expect(sent).toContain(JSON.stringify(references.get(name)).slice(1, -1));
      }
    }
  }
  console.info(`${cores.length} secrets planted, ${planted} of them in answers; ${checks} calls checked`);
  expect(planted).toBeGreaterThan(50);
});

function without(value: unknown, [part = '', ...rest]: string[]): unknown {
  if (part === '*') return Array.isArray(value) ? value.map((item) => without(item, rest)) : value;
  if (typeof value !== 'object' || value === null) return value;
  const { [part]: inner, ...others } = value as Json;
  if (rest.length === 0) return others;
  return inner === undefined ? others : { ...others, [part]: without(inner, rest) };
}
