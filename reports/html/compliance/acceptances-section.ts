import { count, plural } from '../../format/count.ts';
import type { ComplianceReport } from '../../model/compliance.ts';
import { markup, type Markup } from '../markup.ts';
import type { Section } from '../page.ts';

/** Risks accepted for a time: who asked, who approved, why, until when. */
export function acceptancesSection({ acceptances }: ComplianceReport, table: (id: string) => Markup): Section {
  const { inForce, expiring, byState } = acceptances;
  const asked = byState.asked === 0 ? '' : ` ${plural(byState.asked, 'request')} ${byState.asked === 1 ? 'waits' : 'wait'} for approval.`;
  const expired = byState.expired === 0 ? '' : ` ${count(byState.expired)} ended and ${byState.expired === 1 ? 'counts' : 'count'} as open again.`;
  return {
    id: 'acceptances',
    title: 'Accepted risks',
    page: true,
    lede: `${inForce === 0 ? 'No risk is accepted.' : `The risk of ${plural(inForce, 'finding')} is accepted for a time, or the finding is called wrong; ${count(expiring)} of these ${expiring === 1 ? 'ends' : 'end'} within 30 days.`}${asked}${expired} Nobody approves what they asked for, and what is critical takes two.`,
    body: markup`${table('acceptances')}`,
  };
}
