import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { evaluateRun } from '#evaluate/evaluate-run';
import { Config } from '#kernel/config';
import { runSetup } from '#plan/run-setup';
import { fileObjects } from '#store/file-objects';
import { afterAll, expect, test } from 'vitest';
import { evaluateInThreads } from '../../cli/run/evaluate-in-threads.ts';
import { volumeTape } from '../bench/volume-tape.ts';

const folder = mkdtempSync(join(tmpdir(), 'tally-threads-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.skipIf(availableParallelism() < 2)(
  'a big account judged in a thread leaves the same bytes as one judged in place; a small one, and one that is alone, stays in place',
  async () => {
    await volumeTape(join(folder, 'tape'), 30_000, 29_900);
    const config = Config.parse({});
    const context = (name: string) => ({ folder: fileObjects(join(folder, name)), tape: fileObjects(join(folder, 'tape')), asOf: '2026-04-02T00:00:00Z', config, progress: () => undefined, ...runSetup({ config }) });
    const threads = evaluateInThreads(context('thread'), { select: null, own: null });
    try {
      expect(await threads.evaluate('100000000000', [], true)).toBe(false);
      expect(await threads.evaluate('100000000000', [], false)).toBe(true);
      expect(await threads.evaluate('100000000001', [], false)).toBe(false);
    } finally {
      await threads.close();
    }
    await evaluateRun(context('place'), '100000000000', []);
    const verdicts = (name: string): string => gunzipSync(readFileSync(join(folder, name, 'verdicts/100000000000.ndjson.gz'))).toString();
    expect(verdicts('thread').length).toBeGreaterThan(1e6);
    expect(verdicts('thread')).toBe(verdicts('place'));
    expect(readFileSync(join(folder, 'thread/coverage/100000000000.ndjson'), 'utf8')).toBe(readFileSync(join(folder, 'place/coverage/100000000000.ndjson'), 'utf8'));
  },
  180_000,
);
