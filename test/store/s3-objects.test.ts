import { S3Client } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { s3Objects } from '#store/s3-objects';
import { answeringServer, type Asked } from './answering-server.ts';

const text = Array.from({ length: 30_000 }, (_, n) => `line ${n}\n`).join('');

function objectsAt(url: string) {
  return s3Objects({ bucket: 'b', prefix: 'p', client: new S3Client({ region: 'eu-west-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' }, endpoint: url, forcePathStyle: true, maxAttempts: 1 }) });
}

async function read(url: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of (await objectsAt(url).read('a/b.ndjson')) ?? []) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const rangeOf = ({ headers }: Asked): number => Number(/bytes=(\d+)-/.exec(headers.range ?? '')?.[1] ?? 0);

describe('an S3 object whose connection breaks while it is read', () => {
  test('is read on from where it broke, of the same version', async () => {
    await using server = await answeringServer((asked, response, count) => {
      const rest = text.slice(rangeOf(asked));
      response.writeHead(count === 1 ? 200 : 206, { 'content-length': rest.length, etag: '"one"' });
      if (count === 4) response.end(rest);
      else response.write(rest.slice(0, 70_000), () => setTimeout(() => response.destroy(), 20));
    });
    expect(await read(server.url)).toBe(text);
    expect(server.asked.map(rangeOf)).toEqual([0, 70_000, 140_000, 210_000]);
    expect(server.asked.map(one => one.path.split('?')[0])).toEqual(Array.from({ length: 4 }, () => '/b/p/a/b.ndjson'));
    expect(server.asked.slice(1).map(one => one.headers['if-match'])).toEqual(['"one"', '"one"', '"one"']);
  });
  test('is a problem when it was replaced or removed meanwhile', async () => {
    for (const { status, code, message } of [
      { status: 412, code: 'PreconditionFailed', message: /^s3:\/\/b\/p\/a\/b\.ndjson was replaced while it was read: read it again$/ },
      { status: 404, code: 'NoSuchKey', message: /was removed while it was read$/ },
    ]) {
      await using server = await answeringServer((_, response, count) => {
        if (count === 1) {
          response.writeHead(200, { 'content-length': text.length, etag: '"one"' });
          response.write(text.slice(0, 1_000), () => setTimeout(() => response.destroy(), 20));
        } else {
          response.writeHead(status, { 'content-type': 'application/xml' }).end(`<Error><Code>${code}</Code><Message>x</Message></Error>`);
        }
      });
      await expect(read(server.url)).rejects.toThrow(message);
    }
  });
  test('fails when nothing more comes', async () => {
    await using server = await answeringServer((_, response, count) => {
      response.writeHead(count === 1 ? 200 : 206, { 'content-length': text.length, etag: '"one"' });
      if (count === 1) response.write(text.slice(0, 1_000), () => setTimeout(() => response.destroy(), 20));
      else {
        response.flushHeaders();
        setTimeout(() => response.destroy(), 20);
      }
    });
    await expect(read(server.url)).rejects.toThrow(/aborted|closed|lost|hang up|ended/i);
    expect(server.asked).toHaveLength(5);
  });
});

test('a refused S3 call is one line that names the actions it takes', async () => {
  await using server = await answeringServer((_, response) => {
    response.writeHead(403, { 'content-type': 'application/xml' }).end('<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>');
  });
  const objects = objectsAt(server.url);
  await expect(objects.read('a')).rejects.toThrow(/^s3:\/\/b\/p\/a: access denied; the role needs s3:GetObject/);
  const writer = await objects.writer('a');
  await writer.write('x');
  await expect(writer.close()).rejects.toThrow(/access denied/);
});

test('a prefix may be written with slashes around it', () => {
  expect(['', '/', 'p', '/p/', 'p/q/'].map(prefix => s3Objects({ bucket: 'b', prefix }).place)).toEqual(['s3://b', 's3://b', 's3://b/p', 's3://b/p', 's3://b/p/q']);
});
