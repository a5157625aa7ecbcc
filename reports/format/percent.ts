import { count } from './count.ts';

/** Tenths of a percent of a share between 0 and 1, never rounded up to all or down to nothing: 0.9999 is 999, 0.0001 is 1. */
function tenths(share: number): number {
  const rounded = Math.round(Math.abs(share) * 1000);
  if (share < 1 && share > 0) return Math.min(999, Math.max(1, rounded));
  return rounded;
}

function text(value: number): string {
  return `${count(Math.floor(value / 10))}.${value % 10}%`;
}

/** A share of a whole: `71.3%`. Only a full share reads `100.0%` and only none reads `0.0%`. */
export function percent(share: number): string {
  return `${share < 0 ? '\u2212' : ''}${text(tenths(share))}`;
}

/** A relative change with its sign: `+9.3%`, `−12.0%`, `0.0%`. */
export function percentChange(share: number): string {
  const value = Math.round(Math.abs(share) * 1000);
  const sign = value === 0 ? '' : share > 0 ? '+' : '\u2212';
  return sign + text(value);
}
