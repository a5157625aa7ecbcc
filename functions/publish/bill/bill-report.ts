import { parseDrivers } from '#cost/drivers';
import { rowsOfFacts } from '#cost/bill/rows-of-facts';
import { basisCharges } from '#cost/bill/charge';
import { digests } from '#evaluate/digests.generated';
import type { Config } from '#kernel/config';
import { Problem } from '#kernel/problem';
import type { RunRecord } from '#kernel/run';
import { buildCostReport, type CostReport } from '#reports/model/cost';
import type { CostWeek } from '#reports/model/cost-history';
import { closedThrough, lastWeekWithin, weekOf } from '#reports/model/weeks';
import { explainCost } from '../explain-cost.ts';
import { readBill } from './read-bill.ts';

/**
 * The weekly cost report of a folder of bill files alone: no store, no scan. `asOf` is when the bill was read; without it, the end of its last day, whose last two days then count
 * as still open, so that the same files give the same report on any day. `called`: the place as a person named it.
 */
export async function billReport({
  place,
  called = place,
  config,
  week,
  asOf,
  stored,
  readDriver,
}: {
  readonly place: string;
  readonly called?: string;
  readonly config: Config;
  readonly week: string | null;
  readonly asOf: string | null;
  readonly stored: readonly CostWeek[];
  readonly readDriver: (path: string) => Promise<string>;
}): Promise<CostReport> {
  const required = [...new Set(config.tags.required.filter(({ optional }) => optional !== true).map(({ key }) => key))];
  const facts = await readBill(place, { ownerKeys: config.tags.owner, requiredKeys: required });
  try {
    const about = { ...facts.about, place: called };
    if (about.lastDay === null && asOf === null) throw new Problem(`${called} has no rows that can be read: ${about.dropped.map(({ reason, rows }) => `${rows} ${reason}`).join('; ') || 'the files are empty'}`);
    const at = asOf ?? `${about.lastDay ?? ''}T23:59:59Z`;
    const closed = closedThrough(at);
    const chosen = weekOf(week ?? lastWeekWithin(about.lastDay !== null && about.lastDay < closed ? about.lastDay : closed));
    const rows = await rowsOfFacts(facts, { week: chosen, closed, keys: required });
    const accounts = ((await facts.sum(['account'], { from: '0001-01-01', to: '9999-12-31', charges: basisCharges })) ?? []).flatMap(({ account }) => (account === null || account === undefined ? [] : [account]));
    const drivers = (await Promise.all(config.cost.drivers.map(async path => parseDrivers(await readDriver(path), path)))).flat();
    const explain = await explainCost({ facts: { ...facts, about }, week: chosen, asOf: at, config, stored, drivers, findings: null, resourceCosts: null });
    return buildCostReport({
      run: recordOf(at, accounts),
      week: chosen.week,
      bill: rows,
      billUnread: `${called} has no rows that can be read`,
      waste: [],
      tagVerdicts: [],
      tagKeys: required,
      proposal: null,
      coverage: [],
      accountNames: new Map(),
      findings: [],
      explain,
    });
  } finally {
    await facts.close();
  }
}

function recordOf(asOf: string, accounts: readonly string[]): RunRecord {
  const none = { fail: 0, pass: 0, 'not-applicable': 0, 'not-assessed': 0, manual: 0 };
  return {
    run: `bill-${asOf}`,
    asOf,
    scope: {
      organization: 'a bill alone',
      partition: 'aws',
      accounts: accounts.map(id => ({ id, name: '' })),
      regions: [],
      checks: [],
      collectors: [],
      notes: ['A bill alone: no account was scanned, so waste, tags of resources and controls are not known.'],
    },
    versions: { tally: digests.tally, checks: '-', config: '-', prices: '-', catalogue: '-' },
    coverage: { complete: 0, partial: 0, denied: 0, failed: 0, skipped: 0 },
    verdicts: none,
    findings: { opened: 0, changed: 0, resolved: 0, reopened: 0, written: 0 },
    calls: 0,
    cost: { amount: 0, currency: 'USD' },
  };
}
