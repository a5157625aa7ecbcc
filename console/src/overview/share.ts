/** A share of 0 to 1 as a percentage that never rounds up to all or down to nothing. */
export function share(value: number | null): string {
  if (value === null) return 'unknown';
  if (value > 0 && value < 0.001) return '<0.1%';
  if (value < 1 && value > 0.999) return '>99.9%';
  return `${Math.round(value * 1000) / 10}%`;
}
