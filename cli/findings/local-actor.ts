import { userInfo } from 'node:os';
import { instant } from '#kernel/time';
import type { Actor } from '#review/actor';

/**
 * Who sits at this terminal. Whoever can write the store may do everything in it but approve what they asked for themselves: the store's own permissions are
 * the fence, and the name is what the log gets.
 */
export function localActor(as: string | undefined): Actor {
  const name = as ?? userInfo().username;
  return { sub: `local:${name}`, name, roles: ['admin'], scope: { accounts: 'all' }, authTime: instant(Date.now()) };
}
