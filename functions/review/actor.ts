import type { Person } from '#kernel/acceptance';
import { FRESH_SECONDS, type Role } from './capabilities.ts';

/** Who acts, as their token says; never as the client's input says. */
export type Actor = Person & {
  readonly roles: readonly Role[];
  readonly scope: ActorScope;
  /** When they last proved who they are, ISO 8601; null when the token does not say. */
  readonly authTime: string | null;
};
/** Accounts whose findings they see and work; units are turned into accounts before. */
export type ActorScope = { readonly accounts: readonly string[] | 'all' };

export function inScope({ scope }: Pick<Actor, 'scope'>, { account }: { readonly account: string }): boolean {
  return scope.accounts === 'all' || scope.accounts.includes(account);
}

/** Whether they proved who they are within the last five minutes. */
export function isFresh({ authTime }: Pick<Actor, 'authTime'>, now: string): boolean {
  if (authTime === null) return false;
  const age = Date.parse(now) - Date.parse(authTime);
  return age <= FRESH_SECONDS * 1000 && age > -60_000; // clocks of two machines may differ by a minute
}
