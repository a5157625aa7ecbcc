import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { FindingStore } from '#store/finding-store';
import { Config } from '#kernel/config';
import type { StageContext } from '#plan/stage-context';
import { packStep, type PackStep } from '#publish/pack-step';
import { signPack } from '#publish/sign-pack';
import { openPack } from '#reports/evidence/open-pack';
import { trustedKey } from '#reports/evidence/signing-key';
import { verifyPack } from '#reports/evidence/verify-pack';
import { fileObjects } from '#store/file-objects';
import { readText } from '#store/read-text';
import { framework, input, keys, record, signer } from '../evidence/small-pack.ts';

let root: string;
beforeAll(() => (root = mkdtempSync(join(tmpdir(), 'tally-sign-pack-'))));
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function* nothing(): AsyncIterable<never> {}

async function signed(run: string, asOf: string): Promise<readonly string[]> {
  const folder = fileObjects(join(root, 'runs', run.replaceAll(':', '-')));
  const given = input().folder;
  for (const key of ['verdicts.jsonl', 'findings.jsonl', 'coverage.jsonl']) {
    const writer = await folder.writer(key);
    for await (const chunk of (await given.read(key)) ?? nothing()) await writer.write(chunk);
    await writer.close();
  }
  await folder.put('run.json', JSON.stringify({ ...record, run, asOf }));
  const scratch = mkdtempSync(join(tmpdir(), 'tally-scratch-'));
  try {
    return await signPack(
      { root: fileObjects(root), folder, tape: input().tape, findings: { eventsBetween: nothing, documents: nothing } as unknown as FindingStore, config: Config.parse({}), checks: [] },
      { signer, frameworks: [framework], select: null, nonce: '', scratch },
    );
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

test('packs of runs are chained, each run has one, and none is put between two others', async () => {
  const first = await signed('weekly-2026-11-09T06:00:00Z', '2026-11-09T06:00:00Z');
  const second = await signed('weekly-2026-11-16T06:00:00Z', '2026-11-16T06:00:00Z');
  expect([first, second]).toEqual([['packs/pack-00000001-20261109.zip'], ['packs/pack-00000002-20261116.zip']]);
  expect(await signed('weekly-2026-11-16T06:00:00Z', '2026-11-16T06:00:00Z')).toEqual(second);
  await expect(signed('weekly-2026-11-12T06:00:00Z', '2026-11-12T06:00:00Z')).rejects.toThrow(/the chain of packs is at weekly-2026-11-16T06:00:00Z already/);
  const [before, after] = [await openPack(join(root, first[0] as string)), await openPack(join(root, second[0] as string))];
  const { steps } = await verifyPack(after, trustedKey(keys.publicPem, 'test'), before);
  expect(steps.filter(({ state }) => state === 'failed')).toEqual([]);
  expect(steps.find(({ step }) => step === 'chain')).toMatchObject({ state: 'passed', text: 'follows pack 1' });
  await before.close();
  await after.close();
});

describe('the step of a deployed run', () => {
  const arn = 'arn:aws:kms:eu-west-1:111122223333:key/12345678-1234-1234-1234-123456789012';
  async function step(run: string, config: object, signerOf: (arn: string) => Promise<typeof signer>): Promise<PackStep & { readonly left: number }> {
    const [bucket, place] = [mkdtempSync(join(tmpdir(), 'tally-step-')), mkdtempSync(join(tmpdir(), 'tally-place-'))];
    vi.stubEnv('TMPDIR', place);
    const folder = fileObjects(join(bucket, 'runs', 'r'));
    const given = input().folder;
    for (const key of ['verdicts.jsonl', 'findings.jsonl', 'coverage.jsonl']) await folder.put(key, (await readText(given, key)) ?? '');
    await folder.put('run.json', JSON.stringify(record));
    const context = { run, root: fileObjects(bucket), folder, tape: input().tape, findings: { eventsBetween: nothing, documents: nothing } as unknown as FindingStore, config: Config.parse(config), checks: [] };
    try {
      return { ...(await packStep(context as unknown as StageContext, signerOf)), left: readdirSync(place).length };
    } finally {
      vi.unstubAllEnvs();
      for (const made of [bucket, place]) rmSync(made, { recursive: true, force: true });
    }
  }
  const weekly = 'weekly-2026-11-16T06:00:00Z';

  test('signs with the key of the configuration, and leaves nothing on the disk', async () => {
    const asked: string[] = [];
    const signerOf = (key: string): Promise<typeof signer> => Promise.resolve(void asked.push(key)).then(() => signer);
    expect(await step(weekly, { packs: { kmsKey: arn } }, signerOf)).toEqual({ state: 'signed', files: ['packs/pack-00000001-20261116.zip'], left: 0 });
    expect(asked).toEqual([arn]);
  });
  test('is off without a key, and for a daily run', async () => {
    const never = (): Promise<typeof signer> => Promise.reject(new Error('asked'));
    expect(await step(weekly, {}, never)).toEqual({ state: 'off', left: 0 });
    expect(await step('daily-2026-11-16T06:00:00Z', { packs: { kmsKey: arn } }, never)).toEqual({ state: 'off', left: 0 });
  });
  test('says why it failed, and does not stop the reports', async () => {
    expect(await step(weekly, { packs: { kmsKey: arn } }, () => Promise.reject(new Error('its public key cannot be read')))).toEqual({ state: 'failed', reason: 'its public key cannot be read', left: 0 });
  });
});

test('a run that did not end has no evidence', async () => {
  const folder = fileObjects(join(root, 'runs', 'cut-off'));
  await expect(signPack({ root: fileObjects(root), folder, tape: input().tape, findings: {} as FindingStore, config: Config.parse({}), checks: [] }, { signer, frameworks: [], select: null, nonce: '', scratch: root })).rejects.toThrow(
    /did not end/,
  );
});
