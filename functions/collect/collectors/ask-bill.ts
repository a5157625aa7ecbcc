import type { Sdk } from '#aws/clients';
import { Problem } from '#kernel/problem';
import type { Gather } from '../define-collector.ts';
import { BudgetSpent, pageDollars } from '../request-budget.ts';

export type BillAsk = ConstructorParameters<Sdk<'cost-explorer'>['GetCostAndUsageCommand']>[0];

/** Pages of one question: one without end must not eat what the others need. */
const questionLimit = 25;
const words: Readonly<Record<string, string>> = { LINKED_ACCOUNT: 'account', RECORD_TYPE: 'record type', USAGE_TYPE: 'usage type' };

/** How people call a question: `service and account from 2026-11-02`. */
function nameOf({ GroupBy, Filter, TimePeriod, Metrics }: BillAsk): string {
  const tag = Filter?.And?.find(filter => filter.Tags !== undefined)?.Tags?.Key;
  const by = (GroupBy ?? []).map(({ Key, Type }) => (Type === 'TAG' ? `tag ${Key ?? ''}` : (words[Key ?? ''] ?? String(Key).toLowerCase()))).join(' and ');
  const marks = `${Metrics?.includes('UsageQuantity') === true ? ' with quantities' : ''}${Filter?.And?.some(filter => filter.Not?.Tags !== undefined) === true ? ' of what carries all required tags' : ''}`;
  return `${tag === undefined || by.startsWith('tag') ? by || 'the total' : `cost without ${tag}`}${marks} from ${TimePeriod?.Start ?? ''}`;
}

/**
 * Asks Cost Explorer the questions, each to its last page, `lanes` at a time and at most so many pages together. They come in the order of their worth: what the run's budget no longer allows is left out from the last, and named
 * in the `Problem` that ends it. A question of which `send` makes null was not worth asking. The first goes alone: the cheapest question tells whether there is any bill to read.
 */
export async function askBill(
  send: (ask: BillAsk) => Promise<{ readonly NextPageToken?: string | undefined } | null>,
  { each, skip }: Pick<Gather, 'each' | 'skip'>,
  [first, ...rest]: readonly [BillAsk, ...BillAsk[]],
  { lanes = 1, most = Number.POSITIVE_INFINITY }: { readonly lanes?: number; readonly most?: number } = {},
): Promise<void> {
  let pages = 0;
  let spent: BudgetSpent | null = null;
  const cut: string[] = [];
  const shed: string[] = [];
  async function answer(question: BillAsk): Promise<void> {
    let token: string | undefined;
    let own = 0;
    do {
      if (own === questionLimit || pages >= most) {
        (own === 0 ? shed : cut).push(nameOf(question));
        return;
      }
      try {
        const page = await send({ ...question, ...(token === undefined ? {} : { NextPageToken: token }) });
        if (page === null) return;
        token = page.NextPageToken;
      } catch (error) {
        if (!(error instanceof BudgetSpent)) throw error;
        spent = error;
        (own === 0 ? shed : cut).push(nameOf(question));
        return;
      }
      pages += 1;
      own += 1;
    } while (typeof token === 'string' && token !== '');
  }
  try {
    await answer(first);
  } catch (error) {
    if (error instanceof Error && error.name === 'DataUnavailableException') skip('Cost Explorer has no data for this account; it begins within a day of being opened for the first time');
    throw error;
  }
  const waiting = [...rest];
  const ends = await Promise.allSettled(
    Array.from({ length: lanes }, async () => {
      for (let question = waiting.shift(); question !== undefined; question = waiting.shift()) await each([question], answer);
    }),
  );
  const broken = ends.find(end => end.status === 'rejected');
  if (broken !== undefined) throw broken.reason;
  if (cut.length + shed.length === 0) return;
  const said = [...(cut.length === 0 ? [] : [`${cut.join(', ')} ${cut.length === 1 ? 'was' : 'were'} cut off`]), ...(shed.length === 0 ? [] : [`${shed.join(', ')} ${shed.length === 1 ? 'was' : 'were'} left out`])].join(' and ');
  throw new Problem(
    `after ${pages} pages of bill ($${(pages * pageDollars).toFixed(2)}) ${said}${spent === null ? '' : `: ${(spent as BudgetSpent).message}`}; what was read is kept, a bill export (FOCUS or CUR 2.0) is cheaper at this size`,
    'failure',
  );
}
