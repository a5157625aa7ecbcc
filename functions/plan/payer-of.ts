import type { Config } from '#kernel/config';

/** The account in which the organisation and its bill are read: the one that the configuration names, else the caller's own. */
export function payerOf({ payer }: Pick<Config, 'payer'>, caller: string): string {
  return payer ?? caller;
}
