// Notifications of HCP Terraform with Express.
//   WEBHOOK_SECRET=… PORT=3000 node src/webhook-express.ts
import { verify, WebhookError } from '@hcptf/client/webhooks';
import express, { type ErrorRequestHandler } from 'express';

const secret = process.env['WEBHOOK_SECRET'];
if (!secret) throw new Error('Set WEBHOOK_SECRET to the token of the notification configuration.');
const app = express();

// Use express.raw on this route, without express.json before it: the signature covers the original bytes.
app.post('/', express.raw({ type: () => true, limit: '1mb' }), async (request, response) => {
  const event = await verify({ headers: request.headers, body: request.body }, secret);
  console.log(event.kind === 'run' ? `${event.trigger} ${event.payload.run_id}` : event.trigger);
  response.sendStatus(204);
});

// Express needs all four parameters. Do not call next: Express would send the stack to the client.
const refuse: ErrorRequestHandler = (error, _request, response, _next) => {
  if (WebhookError.isInstance(error)) return void response.status(401).send(error.message);
  console.error(error);
  response.sendStatus(error?.status ?? 500);
};
app.use(refuse);

const server = app.listen(Number(process.env['PORT'] ?? 3000), () => {
  const address = server.address();
  console.log(`listening on ${typeof address === 'object' ? address?.port : address}`);
});
