// Notifications of HCP Terraform with Hono. The same handler serves Deno, Bun, Cloudflare Workers and Next.js.
//   WEBHOOK_SECRET=… PORT=3000 node src/webhook-hono.ts
import { createWebhookHandler } from '@hcptf/client/webhooks';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const handle = createWebhookHandler({
  secret: process.env['WEBHOOK_SECRET'] ?? '',
  on: {
    verification: () => console.log('verification'),
    'run:completed': ({ payload }) => console.log(`run:completed ${payload.run_id}`),
    'assessment:drifted': ({ payload }) => console.log(`assessment:drifted ${payload.details.workspace_name}`),
  },
  onRefused: ({ problem }) => console.log(`refused: ${problem}`),
});

const app = new Hono();
app.post('/', (context) => handle(context.req.raw));

serve({ fetch: app.fetch, port: Number(process.env['PORT'] ?? 3000) }, ({ port }) =>
  console.log(`listening on ${port}`),
);
