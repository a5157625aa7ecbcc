import { lookup } from 'node:dns/promises';
import { request } from 'node:http';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect } from 'node:tls';
import { unsafeAddress } from './unsafe-address.ts';

const TIMEOUT_MS = 5_000;
const MOST_BYTES = 64 * 1024;

/** What was not sent, and why; the message names the host and never the path, which may be a secret. `again`: whether trying again may help. */
export class NotSent extends Error {
  override readonly name = 'NotSent';
  readonly again: boolean;
  constructor(message: string, again: boolean) {
    super(message);
    this.again = again;
  }
}

export type Network = {
  /** All addresses of a host name. */
  readonly resolve: (host: string) => Promise<readonly string[]>;
  /** A TLS connection to an address, for a host whose certificate it must show. */
  readonly dial: (to: { readonly address: string; readonly host: string }) => Duplex;
};

export const internet: Network = {
  resolve: async host => (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address),
  dial: ({ address, host }) => connect({ host: address, port: 443, servername: isIP(host) === 0 ? host : '', ALPNProtocols: ['http/1.1'] }),
};

/**
 * Sends one request to an address that people configured: HTTPS on its own port alone, to a host of the list if there is one, and only when every address of
 * the name is public; the connection goes to the very address that was judged. No redirect is followed, it must be answered in 5 seconds with at most 64 KB.
 * Throws `NotSent`.
 */
export async function sendSafely(
  { url, method = 'POST', headers, body, hosts }: { readonly url: string; readonly method?: 'GET' | 'POST'; readonly headers: Readonly<Record<string, string>>; readonly body: string | null; readonly hosts?: readonly string[] | undefined },
  network: Network = internet,
): Promise<{ readonly status: number; readonly text: string }> {
  const target = targetOf(url, hosts);
  const host = target.hostname.replaceAll(/^\[|\]$/g, '');
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const address = await within(signal, host, addressOf(host, network));
  const answer = await within(
    signal,
    host,
    new Promise<{ readonly status: number; readonly text: string }>((done, fail) => {
      const socket = network.dial({ address, host });
      socket.on('error', fail);
      const sent = request(
        {
          method,
          path: `${target.pathname}${target.search}`,
          headers: { host: target.host, 'user-agent': 'tallystick', connection: 'close', ...headers, ...(body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) }) },
          createConnection: () => socket,
          signal,
        },
        response => {
          const chunks: Buffer[] = [];
          let bytes = 0;
          response.on('data', (chunk: Buffer) => {
            bytes += chunk.byteLength;
            if (bytes > MOST_BYTES) {
              response.destroy();
              socket.destroy();
              fail(new NotSent(`${host} answered with more than ${MOST_BYTES} bytes`, false));
            } else chunks.push(chunk);
          });
          response.on('end', () => done({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }));
          response.on('error', fail);
        },
      );
      sent.on('error', fail);
      sent.end(body ?? undefined);
    }),
  );
  if (answer.status >= 300 && answer.status < 400) throw new NotSent(`${host} sends elsewhere (${answer.status}); redirects are not followed, give the address itself`, false);
  return answer;
}

function targetOf(url: string, hosts: readonly string[] | undefined): URL {
  if (!URL.canParse(url)) throw new NotSent('the address is no URL', false);
  const target = new URL(url);
  if (target.protocol !== 'https:') throw new NotSent(`${target.hostname}: only https is sent to`, false);
  if (target.port !== '') throw new NotSent(`${target.hostname}: only the port of https is sent to`, false);
  if (target.username !== '' || target.password !== '') throw new NotSent(`${target.hostname}: an address with a name or password in it is not taken`, false);
  if (hosts !== undefined && !hosts.some(each => (each.startsWith('*.') ? target.hostname.endsWith(each.slice(1)) && target.hostname.length > each.length - 1 : target.hostname === each)))
    throw new NotSent(`${target.hostname} is not among notifications.hosts`, false);
  return target;
}

/** The address that is dialled. One unsafe address among several refuses them all: whoever answers for the name could choose. */
async function addressOf(host: string, { resolve }: Network): Promise<string> {
  let addresses: readonly string[];
  try {
    addresses = isIP(host) === 0 ? await resolve(host) : [host];
  } catch {
    throw new NotSent(`${host} has no address`, true);
  }
  for (const address of addresses) {
    const unsafe = unsafeAddress(address);
    if (unsafe !== null) throw new NotSent(`${host} leads to ${address}, which is not sent to: ${unsafe}`, false);
  }
  const [first] = addresses;
  if (first === undefined) throw new NotSent(`${host} has no address`, true);
  return first;
}

async function within<T>(signal: AbortSignal, host: string, work: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const end = (): void => reject(new NotSent(`${host} did not answer within ${TIMEOUT_MS / 1000} seconds`, true));
  if (signal.aborted) end();
  signal.addEventListener('abort', end, { once: true });
  try {
    return await Promise.race([work, late]);
  } catch (error) {
    if (error instanceof NotSent) throw error;
    const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : null;
    throw new NotSent(`${host} could not be reached (${typeof code === 'string' ? code : 'the connection broke'})`, true);
  } finally {
    signal.removeEventListener('abort', end);
    late.catch(() => undefined);
    work.catch(() => undefined);
  }
}
