import { type CompositeTool, defineComposite } from './composite-tool.ts';
import { idOf, objectOf, readResource } from './read-resource.ts';
import { scanLog } from './scan-log.ts';

const DEFAULT_TAIL = 50;

export const readRunLogs: CompositeTool = {
  definition: defineComposite({
    name: 'read_run_logs',
    title: 'Read run logs',
    description:
      'Read the end of the plan or apply log of a run, or the lines with errors or with a text. The apply log by default once there is one.',
    toolset: 'runs',
    inputSchema: {
      type: 'object',
      properties: {
        run_id: { type: 'string', pattern: '^run-[A-Za-z0-9]+$' },
        phase: { type: 'string', enum: ['plan', 'apply'] },
        tail: { description: `Lines at most; default ${DEFAULT_TAIL}.`, type: 'integer', minimum: 1, maximum: 500 },
        errors_only: { type: 'boolean' },
        grep: { description: 'Text in the lines.', type: 'string' },
      },
      required: ['run_id'],
      additionalProperties: false,
    },
    outputSchema: {
      type: 'object',
      properties: {
        phase: { type: 'string', enum: ['plan', 'apply'] },
        status: { type: 'string' },
        lines: { type: 'array', items: { type: 'string' } },
        matched: { type: 'integer' },
        total: { type: 'integer' },
      },
      required: ['phase', 'status', 'lines'],
    },
  }),
  async run({ run_id, phase, tail = DEFAULT_TAIL, errors_only, grep }, { client, signal, fetchSigned }) {
    const options = signal ? { signal } : {};
    const run = readResource(objectOf(await client.getRun({ path: { run_id: String(run_id) }, ...options }))['data']);
    const planId = idOf(run, 'plan');
    const applyId = idOf(run, 'apply');
    const attributesOf = (document: unknown) => readResource(objectOf(document)['data']).attributes;
    const ofPlan = async () =>
      planId === undefined ? undefined : attributesOf(await client.getPlan({ path: { plan_id: planId }, ...options }));
    const ofApply = async () =>
      applyId === undefined
        ? undefined
        : attributesOf(await client.getApply({ path: { apply_id: applyId }, ...options }));
    let read: 'plan' | 'apply' = phase === 'plan' ? 'plan' : 'apply';
    let log = await (read === 'plan' ? ofPlan() : ofApply());
    // An apply that has not started has an empty log.
    if (phase === undefined && (!log || ['unreachable', 'pending', 'canceled'].includes(String(log['status'])))) {
      read = 'plan';
      log = await ofPlan();
    }
    if (!log) return { refused: `${String(run_id)} has no ${read} yet.` };
    const base = { phase: read, status: String(log['status']) };
    const url = log['log-read-url'];
    if (typeof url !== 'string') return { data: { ...base, lines: [] }, notes: ['There is no log yet.'] };
    const response = await fetchSigned(url);
    if (!response.ok)
      return { refused: `the log of the ${read} could not be read from storage (${response.status}); try again.` };
    const { lines, matched, total, cut } = await scanLog(response.body, {
      tail: Number(tail),
      grep: typeof grep === 'string' && grep !== '' ? grep : undefined,
      errorsOnly: errors_only === true,
    });
    const notes = [
      ...(matched > lines.length ? [`The last ${lines.length} of ${matched} lines.`] : []),
      ...(cut ? ['The log is too long to be read to its end.'] : []),
    ];
    return { data: { ...base, lines, matched, total }, notes };
  },
};
