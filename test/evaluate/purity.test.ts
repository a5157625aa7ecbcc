import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { evaluateAccount } from '#evaluate/evaluate-account';
import { verdictLine, verdictOf } from '#evaluate/verdict-of';
import { Config } from '#kernel/config';
import { runSetup } from '#plan/run-setup';
import { fileObjects } from '#store/file-objects';
import { openTape, type Tape } from '#store/tape';
import { recordSample } from './record-sample.ts';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tally-pure-'));
  await recordSample(join(folder, 'tape'));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A tape whose calls are in memory already, so that only judging is watched. */
async function inMemory(): Promise<Tape> {
  const tape = await openTape(fileObjects(join(folder, 'tape')));
  const calls = new Map<string, any[]>();
  for (const file of tape.files) for await (const batch of tape.calls(file)) calls.set(file.file, [...(calls.get(file.file) ?? []), ...batch]);
  return {
    ...tape,
    async *calls(file) {
      yield structuredClone(calls.get(file.file) ?? []);
    },
  };
}

async function verdictsOf(tape: Tape): Promise<string> {
  const config = Config.parse({});
  const { registries, checks, prices } = runSetup({ config });
  let text = '';
  for (const { id } of tape.head.accounts) {
    await evaluateAccount({
      tape,
      account: id,
      expected: [],
      checks,
      registries,
      config,
      asOf: tape.head.asOf,
      sorted: true,
      emit: (bound, subject, ruling, why, missing) => {
        text += `${verdictLine(verdictOf(bound, subject, ruling, why, missing, prices.priceOf))}\n`;
      },
      drain: () => undefined,
    });
  }
  return text;
}

describe('evaluating', () => {
  test('asks no clock, no luck, no network, no locale and no environment', async () => {
    const tape = await inMemory();
    const before = await verdictsOf(tape);
    expect(before.split('\n').length).toBeGreaterThan(100);
    const forbid = (what: string) => () => {
      throw new Error(`evaluating asked ${what}`);
    };
    const kept = new Map<object, PropertyDescriptorMap>();
    const replace = (holder: object, names: readonly string[], what: string): void => {
      const own = Object.getOwnPropertyDescriptors(holder);
      kept.set(holder, { ...kept.get(holder), ...Object.fromEntries(names.filter(name => name in own).map(name => [name, own[name] as PropertyDescriptor])) });
      for (const name of names) if (name in own) Object.defineProperty(holder, name, { configurable: true, get: forbid(`${what} (${name})`) });
    };
    const RealDate = Date;
    class FixedDate extends RealDate {
      constructor(...given: any[]) {
        if (given.length === 0) forbid('the clock (new Date())')();
        super(...(given as [number]));
      }
    }
    let during = '';
    try {
      replace(RealDate, ['now'], 'the clock');
      replace(Math, ['random'], 'luck');
      replace(crypto, ['getRandomValues', 'randomUUID'], 'luck');
      replace(globalThis, ['fetch', 'Intl', 'localStorage', 'navigator', 'performance', 'setTimeout', 'setInterval', 'setImmediate'], 'the machine');
      replace(
        RealDate.prototype,
        ['getDate', 'getDay', 'getFullYear', 'getHours', 'getMinutes', 'getMonth', 'getTimezoneOffset', 'toLocaleDateString', 'toLocaleString', 'toLocaleTimeString', 'toString', 'toDateString', 'toTimeString'],
        'the time zone',
      );
      replace(String.prototype, ['localeCompare', 'toLocaleLowerCase', 'toLocaleUpperCase'], 'the locale');
      replace(Number.prototype, ['toLocaleString'], 'the locale');
      replace(Array.prototype, ['toLocaleString'], 'the locale');
      replace(process, ['env', 'cwd', 'hrtime', 'platform'], 'the machine');
      Object.defineProperty(globalThis, 'Date', { configurable: true, writable: true, value: FixedDate });
      during = await verdictsOf(tape);
    } finally {
      Object.defineProperty(globalThis, 'Date', { configurable: true, writable: true, value: RealDate });
      for (const [holder, own] of kept) Object.defineProperties(holder, own);
    }
    expect(during).toBe(before);
  }, 60_000);

  test('is the same, byte for byte, in any time zone and language, and the second time', () => {
    const main = new URL('../../cli/main.ts', import.meta.url).pathname;
    const run = (env: Record<string, string>): Record<string, string> => {
      const place = mkdtempSync(join(folder, 'run-'));
      const args = [main, 'scan', '--tape', join(folder, 'tape'), '--store', join(place, 'store'), '--out', join(place, 'out')];
      try {
        execFileSync(process.execPath, args, { env: { PATH: process.env['PATH'] ?? '', ...env }, stdio: 'pipe', cwd: place });
      } catch (error) {
        if (Reflect.get(error as object, 'status') !== 3) throw error;
      }
      return Object.fromEntries(
        readdirSync(join(place, 'out'))
          .filter(name => name.endsWith('.jsonl') || name === 'run.json')
          .sort()
          .map(name => [
            name,
            createHash('sha256')
              .update(readFileSync(join(place, 'out', name)))
              .digest('hex'),
          ]),
      );
    };
    const first = run({ TZ: 'UTC', LANG: 'C' });
    expect(Object.keys(first)).toEqual(['coverage.jsonl', 'findings.jsonl', 'run.json', 'verdicts.jsonl']);
    expect(run({ TZ: 'UTC', LANG: 'C' })).toEqual(first);
    expect(run({ TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' })).toEqual(first);
    expect(run({ TZ: 'America/St_Johns', LANG: 'ja_JP.UTF-8', LC_ALL: 'ar_EG.UTF-8' })).toEqual(first);
  }, 180_000);
});
