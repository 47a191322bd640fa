import type { Client } from '@hcptf/client';
import { createToolset, type Toolset } from '@hcptf/tools';

/** What the two scenarios need: all reads, runs that wait for a confirmation, and one dangerous tool by its name. */
export function makeToolset(client: Client): Toolset {
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
            { effect: 'allow', tools: ['create_run', 'force_unlock_workspace'] },
          ],
        },
      },
    },
  });
}
