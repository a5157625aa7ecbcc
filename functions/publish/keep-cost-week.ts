import { Problem } from '#kernel/problem';
import { CostWeek } from '#reports/model/cost-history';
import type { CostReport } from '#reports/model/cost';
import type { Objects } from '#store/objects';
import { readText } from '#store/read-text';

const prefix = 'cost-weeks/';

/** Keeps a week as it was published, for restatements and for the years that a bill no longer reaches. One file a week, for ever; what was published first stands, and what is provisional is not kept. */
export async function keepCostWeek(root: Objects, report: CostReport): Promise<void> {
  const { week: reported, currency, basis, explained, headline, about } = report;
  if (reported === null || currency === null || basis === null || explained.state === 'unknown' || headline.cost.state === 'unknown' || headline.cost.provisional) return;
  const billed = explained.invoice.state === 'known' ? explained.invoice.charges : null;
  const week: CostWeek = { schema: 'cost-week/1', week: reported.week, asOf: about.asOf, source: explained.source.version, currency, basis, micros: headline.cost.micros, billed };
  const key = `${prefix}${week.week}.json`;
  if ((await readText(root, key)) === null) await root.put(key, `${JSON.stringify(week)}\n`);
}

/** The weeks that were published before an instant: so that a past week renders again as it did. */
export async function readCostWeeks(root: Objects, asOf: string): Promise<CostWeek[]> {
  const weeks: CostWeek[] = [];
  for await (const key of root.list(prefix)) {
    const parsed = CostWeek.safeParse(JSON.parse((await readText(root, key)) ?? 'null'));
    if (!parsed.success) throw new Problem(`${root.place}/${key} is no published week: ${parsed.error.issues[0]?.path.join('.') ?? ''} ${parsed.error.issues[0]?.message ?? ''}; remove it, or put its backup back`, 'failure');
    if (Date.parse(parsed.data.asOf) < Date.parse(asOf)) weeks.push(parsed.data);
  }
  return weeks;
}
