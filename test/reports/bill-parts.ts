import { costExplorerFacts } from '#cost/bill/cost-explorer-facts';
import type { BillPart } from '#cost/bill/explorer-parts';
import { Config } from '#kernel/config';
import { explainCost } from '#publish/explain-cost';
import type { BillRow } from '#reports/model/bill';
import type { ExplainedInput } from '#reports/model/cost-explained';
import { weekOf } from '#reports/model/weeks';
import { asOf, findings } from './fixture.ts';

const nobody = { service: null, account: null, usageType: null, recordType: null, tagKey: null, owner: null, quantity: null, unit: null };

/** What Cost Explorer says of the parts of a bill whose rows are given: each service counts one thing, an account is of one team by three quarters, and a tenth of the month's cost comes as tax on top. */
export function partsOf(rows: readonly BillRow[]): BillPart[] {
  const part = (question: BillPart['question'], { from, to, service, account, netAmortized, unblended, currency, estimated }: BillRow, more: Partial<BillPart>, share = 1): BillPart => ({
    ...{ question, from, to, ...nobody, service, account, currency, estimated },
    netAmortized: netAmortized === null ? null : Number((netAmortized * share).toFixed(9)),
    unblended: Number((unblended * share).toFixed(9)),
    ...more,
  });
  const of = (question: BillRow['question']): BillRow[] => rows.filter(row => row.question === question);
  const week = of('service-account').filter(({ from }) => from === '2026-11-09');
  const owner = (row: BillRow): string => `team-${row.account?.slice(0, 2) ?? ''}`;
  return [
    ...of('total').flatMap(row => [part('day-record', row, { recordType: 'Usage' }), part('day-record', row, { recordType: 'Tax' }, 0.1)]),
    ...week.map(row => part('service-record', { ...row, service: `${row.service ?? ''}` }, { account: null, recordType: 'Usage' })),
    ...of('service-account').map(row => part('usage', row, { account: row.account, usageType: `EU-${row.service ?? ''}`, quantity: row.unblended * (row.from === '2026-11-09' ? 10 : 9.8), unit: 'Hrs' })),
    ...of('service-account').map(row => part('account-usage', row, { service: null, usageType: `EU-${row.service ?? ''}`, quantity: row.unblended * (row.from === '2026-11-09' ? 10 : 9.8), unit: 'Hrs' })),
    ...week.flatMap(row => [part('owner', row, { service: null, tagKey: 'Owner', owner: owner(row) }, 0.75), part('owner-tagged', row, { service: null, tagKey: 'Owner', owner: owner(row) }, 0.5)]),
    ...of('account')
      .filter(({ from }) => from.startsWith('2026-10'))
      .flatMap(row => [part('month-record', row, { recordType: 'Usage' }), part('month-record', row, { recordType: 'Tax' }, 0.1), part('month-owner', row, { tagKey: 'Owner', owner: owner(row) }, 0.75)]),
  ];
}

/** What a bill from Cost Explorer explains of the week before the fixture's run. */
export function explainedBy(rows: readonly BillRow[]): Promise<ExplainedInput> {
  const config = Config.parse({ tags: { required: ['Owner', 'CostCenter', 'Environment'].map(key => ({ key })) } });
  return explainCost({ facts: costExplorerFacts(rows, partsOf(rows), ['Owner', 'CostCenter', 'Environment']), week: weekOf('2026-W46'), asOf, config, stored: [], drivers: [], findings: findings(), resourceCosts: null });
}
