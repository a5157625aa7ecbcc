import { Problem } from '#kernel/problem';

/** When a lease is taken and when it ends, in seconds since 1970; the end is rounded up to a whole second, as DynamoDB expires items. */
export function leaseTimes(now: string, seconds: number): { readonly taken: number; readonly ends: number } {
  const taken = Date.parse(now) / 1_000;
  if (Number.isNaN(taken)) throw new Problem(`${JSON.stringify(now)} is no instant: write it like 2026-11-20T00:00:00Z`);
  return { taken, ends: Math.ceil(taken + seconds) };
}
