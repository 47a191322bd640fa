import type { Client } from '@hcptf/client';

/** Never run: the compiler must refuse every call. */
export function wrongCalls(api: Client): Promise<unknown>[] {
  const path = { workspace_id: 'ws-Yq3vT8mKz1RnB6Ld' };
  return [
    // @ts-expect-error the path is missing
    api.freezeWorkspace(),
    // @ts-expect-error the parameter has another name
    api.freezeWorkspace({ path: { workspace: 'ws-Yq3vT8mKz1RnB6Ld' } }),
    // @ts-expect-error thaws-at is a date
    api.freezeWorkspace({ path, body: { data: { type: 'workspace-freezes', attributes: { 'thaws-at': 7 } } } }),
    // @ts-expect-error there is no such operation
    api.thawWorkspace({ path }),
  ];
}
