import { addDays } from '#kernel/time';
import type { Manifest } from './manifest.ts';

/** A quarter (`2026-Q3`) or a year (`2026`), from its first instant to the first after it; null when the text is neither. */
export function periodBounds(name: string): Manifest['period'] | null {
  const match = /^(\d{4})(?:-Q([1-4]))?$/.exec(name);
  if (match === null) return null;
  const year = Number(match[1]);
  const first = match[2] === undefined ? 0 : (Number(match[2]) - 1) * 3;
  const months = match[2] === undefined ? 12 : 3;
  return { name, from: monthBegin(year, first), to: monthBegin(year, first + months) };
}

/** The time whose events a pack of one run holds: since the pack before, else 90 days. */
export function runPeriod(asOf: string, previous: string | null): Manifest['period'] {
  return { name: previous === null ? '90 days up to the run' : 'since the pack before', from: previous ?? addDays(asOf, -90), to: new Date(Date.parse(asOf) + 1000).toISOString().replace('.000Z', 'Z') };
}

function monthBegin(year: number, month: number): string {
  return new Date(Date.UTC(year, month, 1)).toISOString().replace('.000Z', 'Z');
}
