import { billNumbers } from '#cost/bill/bill-numbers';
import type { BillFacts } from '#cost/bill/bill-facts';
import type { DriverDay } from '#cost/drivers';
import type { Config } from '#kernel/config';
import type { Finding } from '#kernel/finding';
import type { ExplainedInput } from '#reports/model/cost-explained';
import { billedIds } from '#reports/model/cost-failing';
import type { CostWeek } from '#reports/model/cost-history';
import { closedThrough, type Week } from '#reports/model/weeks';

/** What the report of one week explains, asked of a bill from wherever it comes. */
export async function explainCost({
  facts,
  week,
  asOf,
  config,
  stored,
  drivers,
  findings,
  resourceCosts,
}: {
  readonly facts: BillFacts;
  readonly week: Week;
  readonly asOf: string;
  readonly config: Pick<Config, 'cost' | 'tags'>;
  readonly stored: readonly CostWeek[];
  readonly drivers: readonly DriverDay[];
  readonly findings: readonly Finding[] | null;
  readonly resourceCosts: ExplainedInput['resourceCosts'];
}): Promise<ExplainedInput> {
  const closed = closedThrough(asOf);
  const resources = new Set((findings ?? []).filter(({ state }) => state === 'open').flatMap(({ resource }) => billedIds(resource)));
  const accountOwners = new Map(Object.entries(config.tags.owners).flatMap(([owner, { accounts }]) => (accounts ?? []).map(account => [account, owner] as const)));
  return { numbers: await billNumbers(facts, { week, through: week.last < closed ? week.last : closed, resources }), settings: config.cost, accountOwners, stored, forecasts: [], drivers, findings, resourceCosts };
}
