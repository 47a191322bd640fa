import { matchesGlob } from '../policy/glob.ts';
import { type CompositeTool, defineComposite } from './composite-tool.ts';

const MOST_FOUND = 20;
const MOST_PAGES = 5;

export const findWorkspace: CompositeTool = {
  definition: defineComposite({
    name: 'find_workspace',
    title: 'Find workspace',
    description: 'Find the ids of workspaces by name or by a glob such as prod-*. Nothing found is an empty list.',
    toolset: 'workspaces',
    inputSchema: {
      type: 'object',
      properties: {
        organization_name: { type: 'string' },
        name: { description: 'Name, or glob with * and ?.', type: 'string', minLength: 1 },
      },
      required: ['organization_name', 'name'],
      additionalProperties: false,
    },
    outputSchema: {
      type: 'object',
      properties: {
        items: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              id: { type: 'string' },
              name: { type: 'string' },
              project_id: { type: 'string' },
              locked: { type: 'boolean' },
              current_run_id: { type: 'string' },
            },
            required: ['id', 'name'],
          },
        },
      },
      required: ['items'],
    },
  }),
  async run({ organization_name, name }, { client, signal }) {
    const wanted = String(name);
    const path = { organization_name: String(organization_name) };
    const items: Found[] = [];
    // A search on the server first, so that the pages are few: https://developer.hashicorp.com/terraform/cloud-docs/api-docs/workspaces#list-workspaces
    const literal = wanted.split(/[*?]/).sort((a, b) => b.length - a.length)[0] ?? '';
    for (let page = 1; page <= MOST_PAGES; page++) {
      const query = { 'page[number]': page, 'page[size]': 100, ...(literal !== '' && { 'search[name]': literal }) };
      const { data, meta } = await client.listWorkspaces({ path, query, ...(signal && { signal }) });
      for (const workspace of data) {
        const found = workspace.attributes.name;
        if (matchesGlob(wanted, found)) items.push(readWorkspace(workspace));
      }
      const next = meta?.pagination?.['next-page'];
      if (typeof next !== 'number') break;
      if (items.length > MOST_FOUND || page === MOST_PAGES) {
        return {
          data: { items: items.slice(0, MOST_FOUND) },
          notes: ['There are more workspaces: use a narrower glob.'],
        };
      }
    }
    const notes = items.length > MOST_FOUND ? [`The first ${MOST_FOUND} of ${items.length}: use a narrower glob.`] : [];
    return { data: { items: items.slice(0, MOST_FOUND) }, notes };
  },
};

interface Found {
  readonly id: string;
  readonly name: string;
}

function readWorkspace(workspace: {
  id: string;
  attributes: { name: string; locked?: boolean };
  relationships?: { project?: { data?: { id: string } | null }; 'current-run'?: { data?: { id: string } | null } };
}): Found {
  const project = workspace.relationships?.project?.data?.id;
  const run = workspace.relationships?.['current-run']?.data?.id;
  return {
    id: workspace.id,
    name: workspace.attributes.name,
    ...(project !== undefined && { project_id: project }),
    ...(workspace.attributes.locked !== undefined && { locked: workspace.attributes.locked }),
    ...(run !== undefined && { current_run_id: run }),
  };
}
