import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export type Asked = { readonly method: string; readonly path: string; readonly headers: IncomingMessage['headers']; readonly target: string; readonly body: string };

/** A server on loopback that answers as it is told and remembers what it was asked: for what no emulator does, such as failing. */
export async function answeringServer(answer: (asked: Asked, response: ServerResponse, count: number) => void) {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const one = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, target: String(request.headers['x-amz-target'] ?? '').replace(/^.*\./, ''), body: Buffer.concat(chunks).toString() };
    asked.push(one);
    answer(one, response, asked.length);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    asked,
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
