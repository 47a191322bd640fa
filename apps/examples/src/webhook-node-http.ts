// Notifications of HCP Terraform with Node's own HTTP server.
//   WEBHOOK_SECRET=… PORT=3000 node src/webhook-node-http.ts
import { createServer, type IncomingMessage } from 'node:http';
import { verify, WebhookError } from '@hcptf/client/webhooks';

const secret = process.env['WEBHOOK_SECRET'] ?? '';

const server = createServer(async (request, response) => {
  try {
    const event = await verify({ headers: request.headers, body: await readBody(request) }, secret);
    console.log(event.kind === 'run' ? `${event.trigger} ${event.payload.run_id}` : event.trigger);
    response.writeHead(204).end();
  } catch (error) {
    // Tell the sender what is wrong with the delivery, but not what is wrong with this server.
    const refused = WebhookError.isInstance(error);
    if (!refused) console.error(error);
    response.writeHead(refused ? 401 : 500).end(refused ? error.message : '');
  }
});

server.listen(Number(process.env['PORT'] ?? 3000), () => {
  const address = server.address();
  console.log(`listening on ${typeof address === 'object' ? address?.port : address}`);
});

/** Returns the body as bytes, which the signature covers. Refuses more than a megabyte. */
async function readBody(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > 1_048_576) throw new WebhookError('too-large', 'The body is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
