/** What a toolset has to say of a call that went well. */
export const auditRecord = {
  agent: 'a',
  tool: 't',
  risk: 'read',
  arguments: {},
  places: [],
  decision: 'allow',
  rule: 'r',
  outcome: 'ok',
  requests: 1,
  duration_ms: 1,
  request_size: 2,
  result_size: 3,
} as const;
