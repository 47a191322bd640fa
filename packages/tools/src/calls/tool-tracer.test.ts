import { trace } from '@opentelemetry/api';
import { afterEach, expect, test } from 'vitest';
import { makeToolset, resource } from '../testing/make-toolset.ts';
import { openTelemetryTracer } from './tool-tracer.ts';

afterEach(() => trace.disable());

test('each call is a span of the installed OpenTelemetry API', async () => {
  const spans: { name: string; attributes: object; status: unknown; ended: boolean }[] = [];
  const provider = {
    getTracer: () => ({
      startActiveSpan: (name: string, call: (span: object) => unknown) => {
        const span = { name, attributes: {}, status: undefined as unknown, ended: false };
        spans.push(span);
        return call({
          setAttributes: (attributes: object) => Object.assign(span.attributes, attributes),
          setStatus: (status: unknown) => Object.assign(span, { status }),
          end: () => Object.assign(span, { ended: true }),
        });
      },
    }),
  };
  trace.setGlobalTracerProvider(provider as unknown as Parameters<typeof trace.setGlobalTracerProvider>[0]);
  const tracer = await openTelemetryTracer();
  if (!tracer) throw new Error('@opentelemetry/api is installed for this test');
  const { tools, server } = await makeToolset(
    ({ path }) => (path.endsWith('run-1') ? { body: resource('runs', 'run-1', { status: 'planned' }) } : undefined),
    { tracer },
  );
  await tools.execute('get_run', { run_id: 'run-1' });
  await tools.execute('get_run', { run_id: 'run-2' });
  await server.close();
  const attributes = {
    'gen_ai.tool.name': 'get_run',
    'hcptf.risk': 'read',
    'hcptf.rule': 'anything',
    'hcptf.requests': 1,
  };
  expect(spans).toEqual([
    {
      name: 'hcptf.tool get_run',
      attributes: { ...attributes, 'hcptf.outcome': 'ok' },
      status: undefined,
      ended: true,
    },
    {
      name: 'hcptf.tool get_run',
      attributes: { ...attributes, 'hcptf.outcome': 'not_found' },
      status: { code: 2 },
      ended: true,
    },
  ]);
});
