import { connect } from './connect.ts';

// Which workspaces wait for a decision, and what would their plans change?
const { api, organization, close } = await connect();
const { data: workspaces } = await api.listWorkspaces({
  path: { organization_name: organization },
  query: { 'filter[current-run][status]': 'planned' },
});
for (const { attributes, relationships } of workspaces) {
  const runId = relationships?.['current-run']?.data?.id;
  if (!runId) continue;
  const { data: run } = await api.getRun({ path: { run_id: runId } });
  const planId = run.relationships?.plan?.data?.id;
  if (!planId) continue;
  const { data: plan } = await api.getPlan({ path: { plan_id: planId } });
  const { 'resource-additions': add, 'resource-changes': change, 'resource-destructions': destroy } = plan.attributes;
  console.log(
    `${attributes.name}: ${run.attributes.status}, ${add} to add, ${change} to change, ${destroy} to destroy`,
  );
}
await close();
