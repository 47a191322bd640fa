import { createToolset, type Toolset } from '@hcptf/tools';
import { client } from './client.ts';

export const toolset: Toolset = createToolset({ client });
