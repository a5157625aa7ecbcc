/** Hours past its deadline in which a rotation still is on time: a rotation window may run to the end of the day, and people have weekends. */
export type Grace = { readonly automatic: number; readonly manual: number };

/** In milliseconds, by who rotates it. */
export function graceOf(managed: string | null, { automatic, manual }: Grace): number {
  return (managed === 'automatic' || managed === 'service' ? automatic : manual) * 3_600_000;
}
