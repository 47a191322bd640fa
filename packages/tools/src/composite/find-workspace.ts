import { UnreadableAnswerError } from '../errors/unreadable-answer-error.ts';
import { matchesGlob } from '../policy/glob.ts';
import { type CompositeTool, defineComposite } from './composite-tool.ts';
import { idOf, readResource } from './read-resource.ts';

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
      if (!Array.isArray(data)) throw new UnreadableAnswerError('list of workspaces');
      items.push(...data.map(readWorkspace).filter((workspace) => matchesGlob(wanted, workspace.name)));
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

/** @throws UnreadableAnswerError for a workspace without a name */
function readWorkspace(value: unknown): Found {
  const workspace = readResource(value);
  const { name, locked } = workspace.attributes;
  if (typeof name !== 'string') throw new UnreadableAnswerError('name');
  const project = idOf(workspace, 'project');
  const run = idOf(workspace, 'current-run');
  return {
    id: workspace.id,
    name,
    ...(project !== undefined && { project_id: project }),
    ...(typeof locked === 'boolean' && { locked }),
    ...(run !== undefined && { current_run_id: run }),
  };
}
