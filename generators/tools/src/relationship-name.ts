import { snakeCase } from '@hcptf/generator-kit';

/** `agent-pool` → `agent_pool_id`; to many, `policy-checks` → `policy_check_ids`. */
export function relationshipName(name: string, many: boolean): string {
  return many ? `${snakeCase(singular(name))}_ids` : `${snakeCase(name)}_id`;
}

function singular(name: string): string {
  if (/(ss|us)$/.test(name)) return name;
  if (/ies$/.test(name)) return name.replace(/ies$/, 'y');
  if (/(ss|tus|sh|ch|x)es$/.test(name)) return name.replace(/es$/, '');
  return name.replace(/s$/, '');
}
