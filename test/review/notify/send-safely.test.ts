import { afterEach, describe, expect, test } from 'vitest';
import { NotSent, sendSafely } from '#review/notify/send-safely';
import { localServer, publicAddress, type LocalServer } from './local-server.ts';

let server: LocalServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});
const message = { url: 'https://hooks.example.com/T000/secret-path?k=1', headers: { 'content-type': 'application/json' }, body: '{"a":1}' };
const why = async (work: Promise<unknown>): Promise<string> =>
  work
    .then(() => 'sent')
    .catch((error: unknown) => {
      if (!(error instanceof NotSent)) throw error;
      return error.message;
    });

describe('a message', () => {
  test('goes to the very address that was judged, under the name that was given', async () => {
    server = await localServer();
    expect(await sendSafely(message, server.network())).toEqual({ status: 200, text: 'ok' });
    expect(server.dialled).toEqual([{ address: publicAddress, host: 'hooks.example.com' }]);
    expect(server.seen).toMatchObject([{ method: 'POST', path: '/T000/secret-path?k=1', body: '{"a":1}', headers: { host: 'hooks.example.com', 'content-type': 'application/json' } }]);
  });
  test('is resolved once: a name that leads elsewhere the second time is not asked again', async () => {
    server = await localServer();
    const answers = [[publicAddress], ['169.254.169.254']];
    let asked = 0;
    await sendSafely(
      message,
      server.network(() => Promise.resolve(answers[asked++] ?? [])),
    );
    expect([asked, server.dialled[0]?.address]).toEqual([1, publicAddress]);
  });
  test.each([
    ['http://hooks.example.com/', 'only https'],
    ['https://hooks.example.com:8443/', 'only the port of https'],
    ['https://user:pw@hooks.example.com/', 'a name or password'],
    ['ftp://hooks.example.com/', 'only https'],
    ['file:///etc/passwd', 'only https'],
    ['nonsense', 'no URL'],
    ['https://127.0.0.1/', 'loopback'],
    ['https://2130706433/', 'loopback'],
    ['https://0x7f.1/', 'loopback'],
    ['https://[::1]/', 'loopback'],
    ['https://[::ffff:169.254.169.254]/', 'link-local'],
    ['https://169.254.169.254/latest/meta-data/', 'link-local'],
    ['https://[fd00:ec2::254]/', 'unique local'],
  ])('to %s is not sent', async (url, reason) => {
    server = await localServer();
    expect(await why(sendSafely({ ...message, url }, server.network()))).toContain(reason);
    expect([server.dialled, server.seen]).toEqual([[], []]);
  });
  test.each([[['10.0.0.7']], [[publicAddress, '10.0.0.7']], [['::ffff:127.0.0.1']], [[]]])('to a name that leads to %j is not sent', async addresses => {
    server = await localServer();
    expect(
      await why(
        sendSafely(
          message,
          server.network(() => Promise.resolve(addresses)),
        ),
      ),
    ).not.toBe('sent');
    expect(server.dialled).toEqual([]);
  });
  test('goes to hosts of the list alone, where there is one', async () => {
    server = await localServer();
    const network = server.network();
    const to = (url: string, hosts: readonly string[]): Promise<string> => why(sendSafely({ ...message, url, hosts }, network));
    expect(await to('https://hooks.slack.com/x', ['hooks.slack.com'])).toBe('sent');
    expect(await to('https://a.example.com/x', ['*.example.com'])).toBe('sent');
    expect(await to('https://example.com/x', ['*.example.com'])).toContain('not among');
    expect(await to('https://notexample.com/x', ['*.example.com'])).toContain('not among');
    expect(await to('https://hooks.slack.com.evil.example/x', ['hooks.slack.com'])).toContain('not among');
  });
});

describe('an answer', () => {
  test('that sends elsewhere is not followed', async () => {
    server = await localServer((_, response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end());
    expect(await why(sendSafely(message, server.network()))).toContain('redirects are not followed');
    expect(server.seen).toHaveLength(1);
  });
  test('of more than 64 KB is cut off', async () => {
    server = await localServer((_, response) => response.end('x'.repeat(200_000)));
    expect(await why(sendSafely(message, server.network()))).toContain('more than 65536 bytes');
  });
  test('that does not come is not waited for beyond five seconds', async () => {
    server = await localServer(() => undefined);
    const begun = performance.now();
    expect(await why(sendSafely(message, server.network()))).toContain('did not answer within 5 seconds');
    expect(performance.now() - begun).toBeLessThan(9_000);
  });
  test('that breaks off is told without the path, which may be a secret', async () => {
    server = await localServer((_, response) => response.destroy());
    const said = await why(sendSafely(message, server.network()));
    expect(said).toContain('hooks.example.com');
    expect(said).not.toContain('secret-path');
  });
});
