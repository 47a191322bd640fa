// The upper limit of Node.js: no routing, no validation, one stored string.
import { createServer } from 'node:http';

const body = JSON.stringify({
  data: { id: 'ws-4j8p6jX1w33MiDC7', type: 'workspaces', attributes: { name: 'prod-networking', locked: false } },
  padding: 'x'.repeat(3000),
});
const headers = { 'content-type': 'application/vnd.api+json', 'content-length': Buffer.byteLength(body) };

createServer((request, response) => {
  request.resume().on('end', () => response.writeHead(200, headers).end(body));
}).listen(Number(process.argv[2]), '127.0.0.1');
