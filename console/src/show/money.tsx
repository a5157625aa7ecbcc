import { money } from '#reports/format/money';

type Shown = { readonly amount: number; readonly currency: string; readonly basis: string };

/** Money with its currency and basis; what has no known price says so and is never zero. `amount` is in whole units per 730-hour month. */
export function Money({ of, digits = 2 }: { readonly of: Shown | null; readonly digits?: 0 | 2 }) {
  if (of === null) return <span className="own-time">unknown</span>;
  return (
    <span title={`${of.currency}, basis: ${of.basis}`}>
      {money(Math.round(of.amount * 1e6), of.currency, digits)} <span className="own-time">{of.basis}</span>
    </span>
  );
}
