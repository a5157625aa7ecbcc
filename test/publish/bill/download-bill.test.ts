import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decimalOf } from '#cost/bill/amount';
import { downloadBill } from '#publish/bill/download-bill';
import { readBill } from '#publish/bill/read-bill';
import { fileObjects } from '#store/file-objects';
import type { Objects } from '#store/objects';
import { focusCsv } from './focus-csv.ts';

let folder = '';
let bucket: Objects;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tally-download-'));
  bucket = fileObjects(folder);
  await bucket.put('exports/bill/data/BILLING_PERIOD=2026-10/a.csv', focusCsv([{ day: '2026-10-05', cost: '1.25' }]));
  await bucket.put('exports/bill/data/BILLING_PERIOD=2026-10/old.csv', focusCsv([{ day: '2026-10-05', cost: '99' }]));
  await bucket.put('exports/bill/metadata/BILLING_PERIOD=2026-10/bill-Manifest.json', JSON.stringify({ dataFiles: ['s3://own-bucket/exports/bill/data/BILLING_PERIOD=2026-10/a.csv'] }));
  await bucket.put('exports/bill-of-another/metadata/BILLING_PERIOD=2026-10/bill-Manifest.json', JSON.stringify({ dataFiles: ['s3://own-bucket/exports/bill/data/BILLING_PERIOD=2026-10/old.csv'] }));
});
afterEach(() => rm(folder, { recursive: true, force: true }));
const open = (): Promise<Objects> => Promise.resolve(bucket);

describe('an export in S3', () => {
  test('comes by its manifest alone, is read like a folder, and leaves nothing behind', async () => {
    const bill = await downloadBill('s3://own-bucket/exports/bill', open);
    const facts = await readBill(bill.folder, { ownerKeys: [], requiredKeys: [] });
    const [sum] = (await facts.sum([], { from: '2026-01-01', to: '2027-01-01' }))!;
    await facts.close();
    expect(decimalOf(sum!.billed!)).toBe('1.25');
    expect((await readdir(bill.folder, { recursive: true })).filter(name => name.endsWith('.csv'))).toEqual(['exports/bill/data/BILLING_PERIOD=2026-10/a.csv']);
    await bill.remove();
    await expect(readdir(bill.folder)).rejects.toThrow(/ENOENT/);
  });

  test('of which an object is gone, that has no manifest, or whose manifest leads elsewhere is one clear line', async () => {
    await bucket.remove('exports/bill/data/BILLING_PERIOD=2026-10/a.csv');
    await expect(downloadBill('s3://own-bucket/exports/bill', open)).rejects.toThrow(/names exports\/bill\/data\/BILLING_PERIOD=2026-10\/a.csv, which is not there/);
    await expect(downloadBill('s3://own-bucket/nothing', open)).rejects.toThrow('s3://own-bucket/nothing has no manifest');
    await expect(downloadBill('s3://Own_Bucket', open)).rejects.toThrow(/is no place in S3/);
    await bucket.put('odd/Manifest.json', JSON.stringify({ dataFiles: ['s3://own-bucket/../../etc/passwd'] }));
    await expect(downloadBill('s3://own-bucket/odd', open)).rejects.toThrow(/\.\./);
  });
});
