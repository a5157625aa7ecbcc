import { Problem } from '#kernel/problem';

/** Money and quantities of a bill are whole numbers of 1e-18 of their unit: bills carry up to 17 decimals, and sums keep every one. */
export const DECIMALS = 18;
const UNIT = 10n ** BigInt(DECIMALS);
const MICRO = UNIT / 1_000_000n;

/** The amount that a decimal writes, such as `-12.5`, `1.2E-7` or `+3`. Throws a `Problem` for what is no decimal or has more than 18 places. */
export function parseAmount(text: string): bigint {
  const match = /^([+-]?)(\d*)\.?(\d*)(?:e([+-]?\d{1,2}))?$/i.exec(text.trim());
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match ?? [];
  if (match === null || whole + fraction === '') throw new Problem(`${JSON.stringify(text)} is no amount`, 'failure');
  const digits = (whole + fraction).replace(/^0+(?=\d)/, '');
  const shift = DECIMALS - fraction.length + Number(exponent);
  if (shift >= 0) return BigInt(sign + digits + '0'.repeat(shift));
  const cut = digits.slice(shift);
  if (/[1-9]/.test(cut)) throw new Problem(`${JSON.stringify(text)} has more than ${DECIMALS} decimals`, 'failure');
  return BigInt(`${sign}${digits.slice(0, shift) || '0'}`);
}

/** The decimal of an amount, without zeros at its end: `1.6823086974`. */
export function decimalOf(amount: bigint): string {
  const size = amount < 0n ? -amount : amount;
  const fraction = (size % UNIT).toString().padStart(DECIMALS, '0').replace(/0+$/, '');
  return `${amount < 0n ? '-' : ''}${size / UNIT}${fraction === '' ? '' : `.${fraction}`}`;
}

/** The nearest number, for rates and shares; never for sums. */
export function numberOf(amount: bigint): number {
  return Number(decimalOf(amount));
}

/** Millionths of the unit, the nearest; halves away from zero. */
export function microsOf(amount: bigint): number {
  const half = amount < 0n ? -MICRO / 2n : MICRO / 2n;
  return Number((amount + half) / MICRO);
}

/**
 * Millionths of parts that add up to `total` exactly, by default to `microsOf` of the sum: each is rounded down, and what is left is given out one by one, first to those that
 * lost most, the earlier of two that lost the same.
 */
export function microsOfParts(parts: readonly bigint[], total = microsOf(parts.reduce((sum, part) => sum + part, 0n))): number[] {
  if (parts.length === 0) return [];
  const downs = parts.map(part => (part >= 0n ? part / MICRO : -((-part + MICRO - 1n) / MICRO)));
  const left = total - Number(downs.reduce((sum, part) => sum + part, 0n));
  const each = Math.floor(left / parts.length);
  const up = left - each * parts.length;
  const order = parts.map((part, index) => ({ index, rest: part - downs[index]! * MICRO })).sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  const raised = new Set(order.slice(0, up).map(({ index }) => index));
  return downs.map((down, index) => Number(down) + each + (raised.has(index) ? 1 : 0));
}
