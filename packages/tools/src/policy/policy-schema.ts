import type { ToolSchema } from '../definitions/tool-definition.ts';

const globs = (description: string): ToolSchema => ({
  description,
  type: 'array',
  minItems: 1,
  items: { type: 'string', minLength: 1 },
});

/** JSON Schema of one rule. */
const ruleSchema: ToolSchema = {
  type: 'object',
  properties: {
    name: { description: 'Names the rule in answers and in the audit.', type: 'string', minLength: 1 },
    effect: { description: 'What happens to calls that match.', type: 'string', enum: ['allow', 'approve', 'deny'] },
    risks: {
      description: 'Risks of tools that the rule is about.',
      type: 'array',
      minItems: 1,
      items: { type: 'string', enum: ['read', 'write', 'destructive', 'apply', 'privilege', 'secret'] },
    },
    tools: globs('Globs of tool names.'),
    organizations: globs('Globs of organization names.'),
    projects: globs('Globs of project names or ids.'),
    workspaces: globs('Globs of workspace names or ids.'),
    max_destroys: { description: 'The most resources that an apply may destroy.', type: 'integer', minimum: 0 },
    require_fingerprint: { description: 'An apply must be bound to the plan that was reviewed.', type: 'boolean' },
    reveal: { description: 'Results may hold secret values; signed URLs are never shown.', type: 'boolean' },
  },
  required: ['effect'],
  additionalProperties: false,
};

/** JSON Schema of a policy, for editors. It is in the package as `policy.schema.json`. */
export const policySchema: ToolSchema & { readonly $schema: string; readonly title: string } = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'What agents may do with the tools of @hcptf/tools',
  type: 'object',
  properties: {
    $schema: { type: 'string' },
    version: { type: 'integer', enum: [1] },
    agents: {
      description:
        'By name or glob of the agent; the first that matches holds. The first rule that matches a call decides; none denies.',
      type: 'object',
      additionalProperties: {
        type: 'object',
        properties: { rules: { type: 'array', items: ruleSchema } },
        required: ['rules'],
        additionalProperties: false,
      },
    },
  },
  required: ['version', 'agents'],
  additionalProperties: false,
};
