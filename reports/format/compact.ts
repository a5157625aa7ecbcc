/** An amount as an axis says it: `$950`, `$12k`, `$1.5M`. For scales only: it rounds. */
export function compact(micros: number, currency: string): string {
  const value = Math.abs(micros) / 1e6;
  const [size, unit] = value >= 1e9 ? [value / 1e9, 'B'] : value >= 1e6 ? [value / 1e6, 'M'] : value >= 1e3 ? [value / 1e3, 'k'] : [value, ''];
  const text = size >= 100 || Number.isInteger(size) ? String(Math.round(size)) : size.toFixed(size < 1 ? 2 : 1).replace(/\.0$/, '');
  return `${micros < 0 ? '\u2212' : ''}${currency === 'USD' ? '$' : `${currency} `}${text}${unit}`;
}
