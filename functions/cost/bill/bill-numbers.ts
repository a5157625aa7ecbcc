import type { BilledCost, BillAbout, BillFacts, BillSum } from './bill-facts.ts';
import { basisCharges } from './charge.ts';
import { daysThrough } from './days-through.ts';

/** A week as the reports have it: Monday `from`, `to` the Monday after. */
type Days = { readonly from: string; readonly to: string };

/** All sums of a bill that a weekly report is made of. Null where its source cannot split so. */
export type BillNumbers = {
  readonly about: BillAbout;
  /** By day and charge, everything that was read; without charges where the source knows usage only. */
  readonly days: readonly BillSum[] | null;
  /** The basis of the two weeks by service, account, owner, region, usage type and unit. */
  readonly flows: { readonly before: readonly BillSum[]; readonly now: readonly BillSum[] } | null;
  /** The week by charge. */
  readonly invoice: readonly BillSum[] | null;
  /** The basis of 13 weeks by week, account, owner and missing tags. */
  readonly allocation: readonly BillSum[] | null;
  /** 13 weeks by week, service and charge. */
  readonly commitments: readonly BillSum[] | null;
  /** The week by commitment and charge, of what has a commitment. */
  readonly byCommitment: readonly BillSum[] | null;
  /** The month that is closed, by account, owner, service and charge; with Kubernetes' shares by namespace. */
  readonly month: { readonly name: string; readonly rows: readonly BillSum[]; readonly pods: readonly BillSum[] } | null;
  /** The basis of up to 26 weeks by day, account, service and owner, or by day and service: what anomalies are looked for in. */
  readonly series: readonly BillSum[] | null;
  /** The dearest resources of the week that lack a required tag. */
  readonly untagged: readonly BilledCost[] | null;
  /** The week's cost of the resources that were asked for. */
  readonly asked: readonly BilledCost[] | null;
};

const SERIES_DAYS = 182;
/** 25 units of the currency: what never costs so much a day cannot be off by it. */
const LEAST = 25n * 10n ** 18n;
const DEAREST = 2000;

const shift = (day: string, days: number): string => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** The newest month that ended by a day: `2026-10` on 2026-11-15. */
export function closedMonth(through: string): string {
  const next = shift(through, 1);
  const [year = 0, month = 1] = next.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 2, 1));
  return last.toISOString().slice(0, 7);
}

/**
 * Asks the facts all that the report of one week says. `through`: the last day whose bill is closed; `resources`: whose cost is wanted, as the bill names them.
 */
export async function billNumbers(facts: BillFacts, { week, through, resources }: { readonly week: Days; readonly through: string; readonly resources: ReadonlySet<string> }): Promise<BillNumbers> {
  const charges = basisCharges;
  const before = { from: shift(week.from, -7), to: week.from };
  const quarter = { from: shift(week.from, -84), to: week.to };
  const lately = { from: shift(week.to, -SERIES_DAYS), to: '9999-12-31', charges };
  const flow = ['service', 'account', 'owner', 'region', 'usageType', 'unit'] as const;
  const flowMeasures = ['effective', 'list', 'quantity'] as const;
  const [then, now] = [await facts.sum(flow, { ...before, charges }, flowMeasures), await facts.sum(flow, { ...week, charges }, flowMeasures)];
  const name = closedMonth(through);
  const month = { from: `${name}-01`, to: shift(`${name}-28`, 4).slice(0, 8).concat('01') };
  const rows = await facts.sum(['account', 'owner', 'service', 'charge'], month, ['billed', 'effective']);
  const pods = await facts.sum(['account', 'owner', 'namespace'], { ...month, charges }, ['effective']);
  const dearest = await facts.resources({ ...week, charges }, DEAREST);
  return {
    about: facts.about,
    days: await daysOf(facts),
    flows: then === null || now === null ? null : { before: then, now },
    invoice: await facts.sum(['charge'], week),
    allocation: await facts.sum(['week', 'account', 'owner', 'missing'], { ...quarter, charges }, ['effective']),
    commitments: await facts.sum(['week', 'service', 'charge'], quarter, ['effective', 'list']),
    byCommitment: (await facts.sum(['commitment', 'charge'], { ...week, charges }))?.filter(row => row.commitment !== null) ?? null,
    month: rows === null ? null : { name, rows, pods: pods?.filter(row => row.split !== null && row.split !== 0n) ?? [] },
    series: (await facts.series(lately, LEAST)) ?? (await facts.sum(['day', 'service'], lately)),
    untagged: dearest?.filter(({ missing }) => missing !== '').slice(0, 10) ?? null,
    asked: resources.size === 0 ? [] : await facts.resources({ ...week, charges }, Number.MAX_SAFE_INTEGER, resources),
  };
}

const nothing = { billed: 0n, netBilled: 0n, amortized: 0n, effective: 0n, contracted: 0n, list: 0n, quantity: null, split: null, rows: 0 };

/** An export holds its whole period: a day between its first and last without a row cost nothing. What Cost Explorer did not answer is not known. */
async function daysOf(facts: BillFacts): Promise<readonly BillSum[] | null> {
  const all = { from: '0001-01-01', to: '9999-12-31' };
  const rows = await facts.sum(['day', 'charge'], all, ['billed', 'effective']);
  if (rows === null) return facts.sum(['day'], { ...all, charges: basisCharges });
  const { firstDay, lastDay, source } = facts.about;
  if (source === 'cost-explorer') return rows;
  const read = new Set(rows.map(row => row.day));
  const empty: BillSum[] = [];
  if (firstDay !== null && lastDay !== null) for (const day of daysThrough(firstDay, lastDay)) if (!read.has(day)) empty.push({ day, charge: 'usage', ...nothing });
  return [...rows, ...empty].sort((a, b) => ((a.day ?? '') < (b.day ?? '') ? -1 : (a.day ?? '') > (b.day ?? '') ? 1 : 0));
}
