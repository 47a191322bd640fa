import { packDirectory } from '@hcptf/client/node';
import { type SmallPlan, shownPlan } from './planned-locally.ts';
import type { TestWorld } from './test-world.ts';
import { until } from './until.ts';

const FINAL = ['planned_and_finished', 'errored'];

/** Uploads a folder to a workspace of its own, and runs a plan of it in the mock. */
export async function plannedRemotely(
  world: TestWorld,
  folder: string,
  variables: readonly { key: string; value: string }[],
): Promise<SmallPlan> {
  const workspace = await world.createWorkspace('small', { 'execution-mode': 'remote' });
  const { json: version } = await world.call('POST', `/workspaces/${workspace}/configuration-versions`, {
    json: { data: { type: 'configuration-versions', attributes: { 'auto-queue-runs': false, speculative: true } } },
  });
  await world.upload(version.data.attributes['upload-url'], await packDirectory(folder));
  const { json: run } = await world.call('POST', '/runs', {
    json: {
      data: {
        type: 'runs',
        attributes: { 'plan-only': true, variables },
        relationships: {
          workspace: { data: { type: 'workspaces', id: workspace } },
          'configuration-version': { data: { type: 'configuration-versions', id: version.data.id } },
        },
      },
    },
  });
  await until(
    async () => (await world.call('GET', `/runs/${run.data.id}`)).json.data.attributes.status,
    (status) => FINAL.includes(status),
  );
  const { data: plan } = (await world.call('GET', `/plans/${run.data.relationships.plan.data.id}`)).json;
  if (plan.attributes.status === 'errored')
    return { error: errorOf((await world.download(plan.attributes['log-read-url'])).toString()) };
  return shownPlan(JSON.parse((await world.download(`/plans/${plan.id}/json-output`)).toString()));
}

/** The summary of the first error of a log of records. */
function errorOf(log: string): string {
  for (const line of log.split('\n').filter((one) => one.startsWith('{'))) {
    const { diagnostic } = JSON.parse(line) as { diagnostic?: { severity: string; summary: string } };
    if (diagnostic?.severity === 'error') return diagnostic.summary.split(':')[0] ?? '';
  }
  return `no error in:\n${log}`;
}
