import type { Identities, Role } from '../estate/identities.ts';
import type { Owned } from '../estate/owned.ts';
import { hashOf, randomOf } from '../random.ts';
import { lives } from '../story.ts';
import type { At } from './answer.ts';

const hosted = new WeakMap<Identities, ReadonlyMap<string, readonly Role[]>>();

/** The ARN of a role of the account that a service may take, for something that runs there; of one that nobody made where the account has none. */
export function roleFor(service: string, of: Owned, { account, estate }: At): string {
  const identities = estate.identities();
  let byHost = hosted.get(identities);
  if (byHost === undefined)
    hosted.set(
      identities,
      (byHost = Map.groupBy(
        identities.roles.filter(role => role.path === '/' && role.goneAt === null),
        ({ trust }) => (typeof trust === 'object' && 'service' in trust ? trust.service : ''),
      )),
    );
  const all = byHost.get(service) ?? [];
  const fitting = all.filter(role => role.app === of.app);
  const roles = fitting.length > 0 ? fitting : all;
  const role = roles[hashOf(`${of.arn}/role`) % Math.max(1, roles.length)];
  return `arn:aws:iam::${account.id}:role/${role?.name ?? `${of.app}-${service.split('.')[0]}`}`;
}

/** The instance profile of an instance; null for one in ten, and where the account has none. */
export function profileFor({ id, app }: { readonly id: string; readonly app?: string | undefined }, { account, estate, now }: At): { Arn: string; Id: string } | null {
  const roles = estate.identities().roles.filter(role => role.profile && lives(role, now));
  if (roles.length === 0 || hashOf(`${id}/profile`) % 10 === 0) return null;
  const fitting = roles.filter(role => role.app === app);
  const from = fitting.length > 0 ? fitting : roles;
  const role = from[hashOf(`${id}/role`) % from.length] as Role;
  return { Arn: `arn:aws:iam::${account.id}:instance-profile/${role.name}`, Id: `AIPA${randomOf(`${role.id}/profile`).capitals(17)}` };
}
