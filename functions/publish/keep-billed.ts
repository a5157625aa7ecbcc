import { dailyCosts, type BilledReading } from '#cost/daily-costs';
import type { Coverage } from '#kernel/cell';
import type { Finding } from '#kernel/finding';
import type { Kinds } from '#kernel/kind';
import type { RunRecord } from '#kernel/run';
import { addDays } from '#kernel/time';
import { nativeId, type SavingsInput } from '#reports/model/savings';
import { lineWriter, readLines } from '#store/lines';
import type { Objects } from '#store/objects';

const prefix = 'billed/';
const ending = '.ndjson.gz';
/** Ninety days are watched, and 28 before the action are compared with. */
const DAYS = 130;

type Row = Kinds['billed-resource'];

/** Keeps what a run read of the bill by resource beside the runs, one small file a run, so that later reports find it without looking into every run. */
export async function keepBilled({ root, folder, record, coverage }: { readonly root: Objects; readonly folder: Objects; readonly record: RunRecord; readonly coverage: readonly Coverage[] }): Promise<void> {
  const cell = coverage.find(({ collector }) => collector === 'cost-explorer-resources');
  const keys: string[] = [];
  for await (const key of folder.list('kept/billed-resource/')) keys.push(key);
  if (cell === undefined || keys.length === 0) return;
  const writer = await lineWriter(root, `${prefix}${record.asOf}${ending}`);
  await writer.write(JSON.stringify({ asOf: record.asOf, whole: cell.status === 'complete' }));
  for (const key of keys) for await (const batch of readLines(folder, key)) for (const text of batch) if (text !== '') await writeRow(JSON.parse(text) as { data: Row; holes: unknown });
  await writer.close();

  async function writeRow({ data, holes }: { data: Row; holes: unknown }): Promise<void> {
    if (holes === null) await writer.write(JSON.stringify(data));
  }
}

/** What was mended, with its daily costs from all that was kept of the bill in the last weeks. Pages of unlike currencies or bases are no series. */
export async function readSavings(root: Objects, asOf: string, findings: readonly Finding[]): Promise<SavingsInput> {
  const mended = new Set(findings.filter(({ state, reopened }) => state === 'resolved' || reopened > 0).flatMap(({ resource }) => [resource, nativeId(resource)]));
  if (mended.size === 0) return { findings, billed: null };
  const readings: BilledReading[] = [];
  const units = new Set<string>();
  for await (const key of root.list(prefix)) {
    const at = key.slice(prefix.length, -ending.length);
    if (at > asOf || at < addDays(asOf, -DAYS)) continue;
    let whole: boolean | null = null;
    // Of what was not mended only the days on which its service was read matter: a million rows are a handful of days.
    const read = new Map<string, Map<string, Row['days'][number]>>();
    const rows: Row[] = [];
    for await (const batch of readLines(root, key)) {
      for (const text of batch) {
        if (text === '') continue;
        if (whole === null) {
          whole = (JSON.parse(text) as { whole: boolean }).whole;
          continue;
        }
        const row = JSON.parse(text) as Row;
        if (mended.has(row.resourceId)) {
          rows.push(row);
          for (const { currency, netAmortized } of row.days) units.add(`${currency} ${netAmortized === null ? 'unblended' : 'net-amortized'}`);
        } else for (const day of row.days) (read.get(row.service) ?? read.set(row.service, new Map()).get(row.service))?.set(day.on, day);
      }
    }
    for (const [service, days] of read) rows.push({ resourceId: '', service, usageType: '', days: [...days.values()] });
    readings.push({ asOf: at, whole: whole ?? false, rows });
  }
  const [unit, ...others] = [...units];
  if (unit === undefined || others.length > 0) return { findings, billed: null };
  const [currency, basis] = unit.split(' ') as [string, 'net-amortized' | 'unblended'];
  return { findings, billed: { costs: dailyCosts(readings, id => mended.has(id)), currency, basis } };
}
