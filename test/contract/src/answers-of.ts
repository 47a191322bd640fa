import type { OperationId } from '@hcptf/client';
import type { Operation } from '@hcptf/generator-kit';
import type { Reply, SimulatedWorld } from './simulated-world.ts';
import { exampleArguments, fillPath } from './specification.ts';
import type { Write, WriteWorld } from './write.ts';
import { writes } from './writes.ts';

/** Other paths, where the path of the example does not show everything. */
const more = (world: SimulatedWorld): Partial<Record<OperationId, readonly string[]>> => ({
  getPlan: [`/api/v2/plans/${world.byAgent.plan}`],
  getApply: [`/api/v2/applies/${world.byAgent.apply}`],
  listOrganizations: ['/api/v2/organizations?page[size]=1'],
  getWorkspace: [
    '/api/v2/workspaces/ws-Yq3vT8mKz1RnB6Ld?include=locked_by',
    `/api/v2/workspaces/${world.byAgent.workspace}`,
  ],
  getWorkspaceByName: ['/api/v2/organizations/acme/workspaces/staging?include=locked_by'],
  getConfigurationVersion: ['/api/v2/configuration-versions/cv-Kp7dWz3NvQx9mT2R?include=ingress_attributes'],
  getRun: ['run-CZcmD7eagjhyX0vN', 'run-mVbyqQnGfK5sYJLz', world.canceled].map((id) => `/api/v2/runs/${id}`),
  listWorkspaceRuns: ['/api/v2/workspaces/ws-Hc9sW2xPf7JgN4Ue/runs'],
  listPolicyChecks: ['/api/v2/runs/run-CZcmD7eagjhyX0vN/policy-checks'],
  listTaskStages: ['run-CZcmD7eagjhyX0vN', world.refused.run].map((id) => `/api/v2/runs/${id}/task-stages`),
  getTaskStage: [`/api/v2/task-stages/${world.refused.stage}?include=policy_evaluations`],
  listPolicyEvaluations: [`/api/v2/task-stages/${world.refused.stage}/policy-evaluations`],
  getPolicyEvaluation: [`/api/v2/policy-evaluations/${world.refused.evaluation}`],
  listTerraformActionInvocations: [
    '/api/v2/terraform-actions/action-ryh1uSaExmQqK72V/runs/run-Nf4pLs8KwT2vXq7H/invocations',
  ],
  listTerraformActionResourceGroups: [
    '/api/v2/terraform-actions/action-ryh1uSaExmQqK72V/runs/run-Nf4pLs8KwT2vXq7H/invocations/lifecycle-resource-groups',
  ],
});

/** Returns what the simulation answers to an operation. Reads share a world; each write has its own. */
export function answersOf(world: SimulatedWorld, id: OperationId, operation: Operation): Promise<Reply[]> {
  if (operation.method === 'get') {
    const { path } = exampleArguments(operation);
    // Where the examples of the parameters do not go together.
    const own = writes[id]?.map((read) => fillPath(operation, { ...path, ...read.path }));
    const paths = [...(own ?? readPaths(operation)), ...(more(world)[id] ?? [])];
    return Promise.all(paths.map((path) => world.call('GET', path)));
  }
  const examples = operation.body?.examples.map(({ value }): Write => ({ body: value })) ?? [{}];
  return Promise.all(
    (writes[id] ?? examples).map((write, index) => answerTo(world, operation, write, `${id}-${index}`)),
  );
}

export async function answerTo(
  world: SimulatedWorld,
  operation: Operation,
  write: Write,
  name: string,
): Promise<Reply> {
  const { token } = world.server.control.worlds.create(name);
  const call: WriteWorld['call'] = (method, path, body) => world.call(method, path, body as object | undefined, token);
  const { after, ...plain } = write;
  const found = await after?.({ control: world.server.control, name, hook: world.hook, call });
  const { path, body, change } = { ...plain, ...found };
  const example = exampleArguments(operation);
  const filled = fillPath(operation, { ...example.path, ...path });
  const sent = body ?? example.body;
  return call(operation.method.toUpperCase(), filled, change ? change(sent) : sent);
}

/** One plain call, and one that includes everything. */
function readPaths(operation: Operation): string[] {
  const { path, query } = exampleArguments(operation);
  const parameters = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  const include = operation.parameters.find(({ name }) => name === 'include')?.schema.items?.enum;
  const queries = [parameters, ...(include ? [[...parameters, `include=${include.join(',')}`]] : [])];
  return queries.map((query) => `${fillPath(operation, path)}${query.length > 0 ? `?${query.join('&')}` : ''}`);
}
