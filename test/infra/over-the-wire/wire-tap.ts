import { once } from 'node:events';
import { createServer, request, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** A request to AWS as it crossed the wire. `service` and `accessKey` are those that it is signed with. */
export type Wire = { readonly service: string; readonly accessKey: string; readonly method: string; readonly url: URL; readonly headers: IncomingMessage['headers']; readonly body: string };

/** Stands before an emulator, hears every request and hands it on. */
export async function wireTap(target: string, heard: (wire: Wire) => void): Promise<{ readonly url: string; stop(): void }> {
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const body = await buffer(incoming);
      const [accessKey = '', , , service = ''] = /Credential=([^,]+)/.exec(incoming.headers.authorization ?? '')?.[1]?.split('/') ?? [];
      heard({ service, accessKey, method: incoming.method ?? 'GET', url: new URL(incoming.url ?? '/', target), headers: incoming.headers, body: body.toString('latin1') });
      const onward = request(new URL(incoming.url ?? '/', target), { method: incoming.method, headers: incoming.headers }).end(body);
      const [response] = (await once(onward, 'response')) as [IncomingMessage];
      outgoing.writeHead(response.statusCode ?? 500, response.headers);
      response.pipe(outgoing);
    })().catch((error: unknown) => outgoing.writeHead(500).end(String(error)));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${address === null || typeof address === 'string' ? 0 : address.port}`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
