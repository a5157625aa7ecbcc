/**
 * The on-time rotation rate of many secrets from their stored history: `node test/bench/rotation-rate.ts <secrets> <days>` prints one JSON line. The history is one
 * object a run, a run a day, as runs leave it, with every tenth secret rotated daily; read from disk and counted for every owner and account.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readHistory } from '#publish/keep-rotation';
import { rotationRate } from '#rotation/rotation-rate';
import type { HistoryHead, HistoryLine } from '#rotation/history-line';
import { fileObjects } from '#store/file-objects';
import { lineWriter } from '#store/lines';

const DAY = 86_400_000;
const [what = '20000', daysSaid = '400', given] = process.argv.slice(2);
const secrets = Number(what);
const days = Number(daysSaid);
const begin = Date.parse('2025-10-01T06:00:00Z');
const day = (count: number, hour = 6): string => `${new Date(begin + count * DAY + (hour - 6) * 3_600_000).toISOString().slice(0, 19)}Z`;
const accountOf = (index: number): string => String(111_111_111_000 + (index % 50));
/** Every tenth daily, every twentieth never, the others each 30 days. */
const everyDays = (index: number): number | null => (index % 10 === 0 ? 1 : index % 20 === 1 ? null : 30);

if (given === undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'tally-rotation-'));
  try {
    const lines = await write(folder);
    const said = execFileSync(process.execPath, ['--import', './test/bench/as-tally-starts.ts', 'test/bench/rotation-rate.ts', what, daysSaid, folder], { encoding: 'utf8' });
    console.log(JSON.stringify({ secrets, days, lines, ...(JSON.parse(said) as object) }));
  } finally {
    rmSync(folder, { recursive: true });
  }
} else await countRate(given);

/** Writes the history as runs leave it; how many lines it has. */
async function write(folder: string): Promise<number> {
  const root = fileObjects(folder);
  let lines = 0;
  const accounts = Array.from({ length: 50 }, (_, index) => accountOf(index));
  for (let run = 0; run <= days; run += 1) {
    const writer = await lineWriter(root, `history/rotation/${day(run)}.ndjson.gz`);
    const head: HistoryHead = { schema: 'rotation-history/1', run: `daily-${day(run)}`, asOf: day(run), accounts };
    await writer.write(JSON.stringify(head));
    const add = async (line: HistoryLine): Promise<void> => {
      lines += 1;
      await writer.write(JSON.stringify(line));
    };
    for (let index = 0; index < secrets; index += 1) {
      const credential = `arn:aws:secretsmanager:eu-west-1:${accountOf(index)}:secret:app-${index}-AbCdEf`;
      const period = everyDays(index);
      if (run === 0) {
        await add({
          type: 'described',
          credential,
          at: day(0),
          account: accountOf(index),
          region: 'eu-west-1',
          name: `app-${index}`,
          of: 'secretsmanager-secret',
          owner: `team-${index % 200}`,
          managed: period === null ? 'manual' : 'automatic',
          maxAgeDays: 90,
          periodDays: period,
          createdAt: day(0, 3),
          state: 'active',
          replica: false,
          open: [],
        });
      }
      const rotates = period !== null && (run - (index % period)) % period === 0;
      if (run === 0 || rotates)
        await add({
          type: 'rotated',
          credential,
          at: day(run, 3),
          source: 'snapshot',
          confidence: 'observed',
          version: `0a1b2c3d-0000-4000-8000-${String(index * 1000 + run).padStart(12, '0')}`,
          event: null,
          since: run === 0 ? null : day(run - 1),
        });
    }
    await writer.close();
  }
  return lines;
}

/** Reads it and counts: what a report does. */
async function countRate(folder: string): Promise<void> {
  const before = process.cpuUsage();
  const started = process.hrtime.bigint();
  const history = await readHistory(fileObjects(folder), day(days), true);
  const read = Number(process.hrtime.bigint() - started) / 1e9;
  const rate = rotationRate(history, { at: day(days), grace: { automatic: 24, manual: 72 } });
  const wall = Number(process.hrtime.bigint() - started) / 1e9;
  const { user, system } = process.cpuUsage(before);
  console.log(
    JSON.stringify({
      readSeconds: Math.round(read * 100) / 100,
      wallSeconds: Math.round(wall * 100) / 100,
      cpuSeconds: Math.round((user + system) / 10_000) / 100,
      rssMiB: Math.round(process.resourceUsage().maxRSS / 1024),
      owners: rate.byOwner.length,
      accounts: rate.byAccount.length,
      rate: rate.headline.rate,
      met: rate.headline.met,
      late: rate.headline.late,
      undetermined: rate.headline.undetermined,
    }),
  );
}
