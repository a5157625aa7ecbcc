/** A fact or a measure as text: lists with commas, objects as JSON. */
export function shownValue(value: unknown): string {
  if (value === null || value === undefined) return 'none';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : String(Math.round(value * 1e4) / 1e4);
  if (Array.isArray(value) && value.every(each => typeof each !== 'object')) return value.length === 0 ? 'none' : value.map(String).join(', ');
  return JSON.stringify(value);
}
