import { TerraformProject } from './terraform-project.ts';
import type { TestWorld } from './test-world.ts';

export interface Initialized {
  world: TestWorld;
  project: TerraformProject;
  /** Of the workspace. */
  id: string;
}

/** A project with a workspace `shop`, of execution mode local unless stated, after `terraform init`. */
export async function initialized(world: TestWorld, body: string, attributes: object = {}): Promise<Initialized> {
  const id = await world.createWorkspace(
    'shop',
    { 'execution-mode': 'local', ...attributes },
    // The team of the other user may write there.
    { project: { data: { type: 'projects', id: 'prj-WsVcWRr7SfxRci1v' } } },
  );
  const project = await TerraformProject.create(world, 'workspaces { name = "shop" }', body);
  await project.ok('init');
  return { world, project, id };
}
