import { Problem } from '#kernel/problem';
import { DAY, instant } from '#kernel/time';

const MAX_DAYS = 3_660;

/** A period in whole seconds UTC with the same instants in whole seconds inside. Throws a `Problem` for what is no instant, or for more than ten years. */
export function period(from: string, to: string): { readonly from: string; readonly to: string } {
  const [start, end] = [seconds(from), seconds(to)];
  if (end - start > MAX_DAYS * DAY) throw new Problem(`the period from ${from} to ${to} is longer than ten years: ask for a shorter one`);
  return { from: instant(start), to: instant(end) };
}

/** The days (`2026-11-20`) that a period touches, in order. */
export function daysOf({ from, to }: { readonly from: string; readonly to: string }): readonly string[] {
  const days: string[] = [];
  for (let at = Date.parse(`${from.slice(0, 10)}T00:00:00Z`); at < Date.parse(to); at += DAY) days.push(instant(at).slice(0, 10));
  return days;
}

function seconds(text: string): number {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new Problem(`${JSON.stringify(text)} is no instant: write it like 2026-11-20T00:00:00Z`);
  return Math.ceil(at / 1_000) * 1_000;
}
