import { count } from './count.ts';

const symbols: Readonly<Record<string, string>> = { USD: '$' };

/**
 * An amount of micro-units as people read it: `$1,234.56`, `CNY 1,234.56`; `digits` 0 rounds to whole units. Halves round away from zero. What would
 * round to nothing but is something shows as `<$0.01`: an unlike thing from zero.
 */
export function money(micros: number, currency: string, digits: 0 | 2 = 2): string {
  const symbol = symbols[currency] ?? `${currency} `;
  const unit = digits === 2 ? 10_000 : 1_000_000;
  const size = Math.abs(micros);
  const units = Math.floor(size / unit) + (size % unit >= unit / 2 ? 1 : 0);
  const sign = micros < 0 ? '\u2212' : '';
  if (units === 0 && micros !== 0) return `${sign}<${symbol}${digits === 2 ? '0.01' : '1'}`;
  if (digits === 0) return `${sign}${symbol}${count(units)}`;
  return `${sign}${symbol}${count(Math.floor(units / 100))}.${String(units % 100).padStart(2, '0')}`;
}

/** A change with its sign: `+$12.00`, `−$3.50`, `$0.00`. */
export function moneyChange(micros: number, currency: string, digits: 0 | 2 = 2): string {
  return `${micros > 0 ? '+' : ''}${money(micros, currency, digits)}`;
}

/** Micro-units as a decimal with six places, for files that machines read: `1234.560000`. */
export function decimal(micros: number): string {
  const size = Math.abs(micros);
  return `${micros < 0 ? '-' : ''}${String(Math.floor(size / 1_000_000))}.${String(size % 1_000_000).padStart(6, '0')}`;
}
