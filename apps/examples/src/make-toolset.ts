import type { Client } from '@hcptf/client';
import { createToolset, type Toolset, type ToolsetOptions } from '@hcptf/tools';

/** The scenarios need reads, changes that apply nothing, one dangerous tool by name, and reviewed applies. */
export function makeToolset(client: Client, options: Partial<ToolsetOptions> = {}): Toolset {
  return createToolset({
    client,
    agent: 'sre',
    toolsets: ['default'],
    policy: {
      version: 1,
      agents: {
        sre: {
          rules: [
            { effect: 'allow', risks: ['read', 'write'] },
            { effect: 'allow', tools: ['force_unlock_workspace'] },
            { effect: 'approve', tools: ['apply_run'], require_fingerprint: true, max_destroys: 0 },
          ],
        },
      },
    },
    ...options,
  });
}
