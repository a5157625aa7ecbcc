import { decimalOf } from '#cost/bill/amount';
import type { BillFacts, BillSpan, BillSum, Dimension } from '#cost/bill/bill-facts';
import { basisCharges, type Charge } from '#cost/bill/charge';
import type { Kinds } from '#kernel/kind';

type BillPart = Kinds['bill-part'];
const recordTypes: Readonly<Partial<Record<Charge, string>>> = { usage: 'Usage', covered: 'SavingsPlanCoveredUsage', unused: 'SavingsPlanRecurringFee', tax: 'Tax', credit: 'Credit', refund: 'Refund', support: 'Support' };
const used: readonly Charge[] = ['usage', 'covered'];

/** What Cost Explorer would answer about the parts of the same bill, of one owner tag and one required tag. */
export async function partsOfFacts(facts: BillFacts, { week, month, shared }: { readonly week: BillSpan; readonly month: BillSpan; readonly shared: readonly string[] }): Promise<BillPart[]> {
  const parts: BillPart[] = [];
  const before = { from: new Date(Date.parse(week.from) - 7 * 86_400_000).toISOString().slice(0, 10), to: week.from };
  async function ask(question: BillPart['question'], by: readonly Dimension[], span: BillSpan, charges: readonly Charge[] | null, keep: (sum: BillSum) => boolean = () => true): Promise<void> {
    const sums = (await facts.sum(by, { from: span.from, to: span.to, ...(charges === null ? {} : { charges }) })) ?? [];
    for (const sum of sums.filter(keep)) {
      const day = sum.day ?? null;
      const counted = question === 'usage' || question === 'account-usage';
      parts.push({
        question,
        from: day ?? span.from,
        to: day === null ? span.to : new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10),
        service: sum.service ?? null,
        account: sum.account ?? null,
        usageType: sum.usageType ?? null,
        recordType: sum.charge === undefined || sum.charge === null ? null : (recordTypes[sum.charge as Charge] ?? sum.charge),
        tagKey: question.includes('owner') ? 'Owner' : null,
        owner: sum.owner ?? null,
        netAmortized: Number(decimalOf(sum.effective ?? 0n)),
        unblended: Number(decimalOf(sum.billed ?? 0n)),
        currency: 'USD',
        quantity: counted && sum.quantity !== null ? Number(decimalOf(sum.quantity)) : null,
        unit: counted ? 'Hrs' : null,
        estimated: false,
      });
    }
  }
  await ask('day-record', ['day', 'charge'], { from: '2026-07-01', to: '2027-01-01' }, null);
  await ask('service-record', ['service', 'charge'], week, null);
  for (const span of [week, before]) {
    await ask('usage', ['service', 'usageType'], span, used);
    await ask('account-usage', ['account', 'usageType'], span, used);
  }
  await ask('owner', ['owner', 'account'], week, basisCharges);
  await ask('owner-tagged', ['owner', 'account', 'missing'], week, basisCharges, ({ missing }) => missing === '');
  await ask('month-record', ['account', 'charge'], month, null);
  await ask('month-service', ['service', 'account'], month, basisCharges, ({ service }) => shared.includes(service ?? ''));
  await ask('month-owner', ['owner', 'account', 'service'], month, basisCharges, ({ service }) => !shared.includes(service ?? ''));
  for (const part of parts) if (part.question === 'month-owner') part.service = null;
  return parts;
}
