import type { ToolBinding, ToolKeys, ToolRoute } from '../definitions/tool-definition.ts';

/** Finds the argument that an error of the API is about: `/data/attributes/vcs-repo/identifier` → `vcs_repo.identifier`. */
export function argumentAt(
  route: ToolRoute,
  source: { pointer?: string; parameter?: string } | undefined,
): string | undefined {
  const { pointer, parameter } = source ?? {};
  if (typeof parameter === 'string') {
    return route.bindings.find((binding) => binding.in !== 'body' && binding.to === parameter)?.argument;
  }
  if (typeof pointer !== 'string') return undefined;
  const inBody = route.bindings.filter((binding) => binding.in === 'body');
  const binding = inBody
    .filter(({ to }) => pointer === to || pointer.startsWith(`${to}/`))
    .sort((a, b) => b.to.length - a.to.length)[0];
  // An error of a relationship often points above its data.
  const above = binding ?? inBody.find(({ to }) => to === `${pointer}/data`);
  return above && [above.argument, ...nested(above, pointer.slice(above.to.length))].join('');
}

function nested({ keys, as }: ToolBinding, rest: string): string[] {
  if (as === 'identifier') return [];
  const parts = rest.split('/').filter(Boolean);
  let known: ToolKeys | undefined = keys;
  return parts.flatMap((part) => {
    if (/^\d+$/.test(part)) return [`[${part}]`];
    if (as !== 'value' && (part === 'attributes' || part === 'id' || part === 'type')) return [];
    const [flat, wire] =
      Object.entries(known ?? {}).find(([, name]) => (typeof name === 'string' ? name : name.name) === part) ?? [];
    known = typeof wire === 'object' ? wire.keys : undefined;
    return [`.${flat ?? part}`];
  });
}
