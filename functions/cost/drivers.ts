import { Problem } from '#kernel/problem';

/** How much of something was done on a day: the denominator of a unit cost. `owner` null: of everybody. */
export type DriverDay = { readonly driver: string; readonly day: string; readonly owner: string | null; readonly value: number };

/**
 * The days of a driver file: JSON lines `{"driver","day","value","owner"?}`, or CSV with the columns driver, day, value and perhaps owner. Throws a `Problem` with the line that
 * cannot be read.
 */
export function parseDrivers(text: string, file: string): DriverDay[] {
  const lines = text.split(/\r?\n/).map((line, index) => ({ line: line.trim(), at: index + 1 }));
  const filled = lines.filter(({ line }) => line !== '');
  const first = filled[0];
  if (first === undefined) return [];
  if (first.line.startsWith('{')) return filled.map(({ line, at }) => checked(json(line, file, at), file, at));
  const names = first.line.split(',').map(name => name.trim().toLowerCase());
  for (const name of ['driver', 'day', 'value']) if (!names.includes(name)) throw new Problem(`${file} line ${first.at} lacks the column ${name}: a driver file has driver, day, value and perhaps owner`);
  return filled.slice(1).map(({ line, at }) => {
    const fields = line.split(',').map(field => field.trim());
    if (fields.length !== names.length) throw new Problem(`${file} line ${at} has ${fields.length} fields, the header ${names.length}`);
    const row = Object.fromEntries(names.map((name, index) => [name, fields[index] as string]));
    return checked({ ...row, value: Number(row['value']), owner: row['owner'] ?? '' }, file, at);
  });
}

function json(line: string, file: string, at: number): Record<string, unknown> {
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    throw new Problem(`${file} line ${at} is no JSON`);
  }
}

function checked({ driver, day, value, owner }: Record<string, unknown>, file: string, at: number): DriverDay {
  if (typeof driver !== 'string' || driver === '') throw new Problem(`${file} line ${at} has no driver`);
  if (typeof day !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day))) throw new Problem(`${file} line ${at} has no day such as 2026-11-02`);
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) throw new Problem(`${file} line ${at} has no value of zero or more`);
  return { driver, day, value, owner: typeof owner === 'string' && owner !== '' ? owner : null };
}
