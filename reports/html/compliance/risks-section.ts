import { span } from '../../format/day.ts';
import { money } from '../../format/money.ts';
import { count, plural } from '../../format/count.ts';
import { basisNames } from '../../model/amount.ts';
import type { ComplianceReport } from '../../model/compliance.ts';
import { markup, type Markup } from '../markup.ts';
import type { Section } from '../page.ts';

/** The resources with the gravest open findings, and what they cost: never what a loss would cost. */
export function risksSection({ risks }: ComplianceReport, table: (id: string) => Markup): Section {
  const { billed, resources, cost, unknownCost } = risks;
  const paid =
    billed === null
      ? 'What they cost is not known: the bill by resource was not read in this run.'
      : cost === null
        ? `None of them stands in the bill by resource of ${span(billed.from, billed.last)}, so what they cost is not known.`
        : `${count(resources - unknownCost)} of them stand in the bill by resource and cost ${money(cost.micros, cost.currency)} (${basisNames[cost.basis]}) in the ${plural(billed.days, 'day')} of ${span(billed.from, billed.last)}; of ${count(unknownCost)} it is not known: users, roles and policies have no price.`;
  return {
    id: 'risks',
    title: 'Top risks',
    page: true,
    lede: resources === 0 ? '' : `${plural(resources, 'resource')} with critical or high findings that nobody accepted. ${paid} This is the cost of resources with failing controls, not what a loss would cost.`,
    body: markup`${table('risks')}`,
  };
}
