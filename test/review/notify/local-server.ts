import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import type { Network } from '#review/notify/send-safely';

export type Seen = { readonly method: string; readonly path: string; readonly headers: IncomingHttpHeaders; readonly body: string };

/** A public address, as a resolver would say it. */
export const publicAddress = '52.94.236.248';

export type LocalServer = {
  readonly seen: Seen[];
  readonly dialled: { readonly address: string; readonly host: string }[];
  /** Leads every dialled connection here, whatever name and public address were judged; in plain, since nobody has a certificate for them. */
  network(resolve?: Network['resolve']): Network;
  close(): Promise<void>;
};

export async function localServer(answer: (seen: Seen, response: ServerResponse, request: IncomingMessage) => void = (_, response) => response.end('ok')): Promise<LocalServer> {
  const seen: Seen[] = [];
  const dialled: { address: string; host: string }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString('utf8') };
      seen.push(one);
      answer(one, response, request);
    });
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    seen,
    dialled,
    network: (resolve = () => Promise.resolve([publicAddress])) => ({
      resolve,
      dial(to) {
        dialled.push(to);
        return connect(port, '127.0.0.1');
      },
    }),
    close: () =>
      new Promise(done => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
