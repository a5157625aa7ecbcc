import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { fileRunNames } from '#store/file-run-names';
import { s3Link } from '#store/s3-link';
import { s3RunNames } from '#store/s3-run-names';

test('the runs of a folder are its folders, and a store without any has none', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tallystick-runs-'));
  expect(await fileRunNames(folder)).toEqual([]);
  mkdirSync(join(folder, 'runs', 'weekly-2026-11-17T06:00:00Z'), { recursive: true });
  writeFileSync(join(folder, 'runs', 'note.txt'), '');
  expect(await fileRunNames(folder)).toEqual(['weekly-2026-11-17T06:00:00Z']);
});

test('the runs of a bucket are its common prefixes, page by page, whatever lies below them', async () => {
  const asked: URL[] = [];
  const page = (names: readonly string[], next: string | null): string =>
    `<?xml version="1.0"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><IsTruncated>${next !== null}</IsTruncated>${next === null ? '' : `<NextContinuationToken>${next}</NextContinuationToken>`}${names.map(name => `<CommonPrefixes><Prefix>runs/${name}/</Prefix></CommonPrefixes>`).join('')}</ListBucketResult>`;
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://s3');
    asked.push(url);
    response.setHeader('content-type', 'application/xml');
    response.end(url.searchParams.get('continuation-token') === null ? page(['a', 'b'], 'more') : page(['c'], null));
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const client = new S3Client({ endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, forcePathStyle: true, region: 'eu-west-1', credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x' } });
  expect(await s3RunNames({ bucket: 'runs-of-ours', client })).toEqual(['a', 'b', 'c']);
  expect(asked.map(({ pathname, searchParams }) => [pathname, searchParams.get('prefix'), searchParams.get('delimiter')])).toEqual(Array.from({ length: 2 }, () => ['/runs-of-ours/', 'runs/', '/']));
  const { url, seconds } = await s3Link({ bucket: 'runs-of-ours', client })('packs/a.zip', 'a "b".zip', new Date('2026-11-20T08:00:00Z'));
  expect([new URL(url).origin, new URL(url).searchParams.get('response-content-disposition'), seconds]).toEqual(['https://runs-of-ours.s3.eu-west-1.amazonaws.com', 'attachment; filename="a__b_.zip"', 300]);
  client.destroy();
  await new Promise<void>(done => server.close(() => done()));
});
