import type { HoleReason, Resource } from '#kernel/resource';
import { defineDerivation } from '../define-derivation.ts';
import { launchedWith } from '../launched-with.ts';

/** Every security group is here, also one that nothing uses. Where a template could not be read, who launches with a group stays open unless one is known. */
export default defineDerivation({
  kind: 'ec2-security-group-use',
  span: 'account',
  *derive(resources) {
    const groups: Resource[] = [];
    const interfaces = new Map<string, number>();
    const namedBy = new Map<string, string[]>();
    const launchers = new Map<string, string[]>();
    let unread: HoleReason | undefined;
    for (const source of resources) {
      const { kind, region, name, data } = source;
      if (kind === 'ec2-network-interface') for (const id of data.groups) interfaces.set(`${region} ${id}`, (interfaces.get(`${region} ${id}`) ?? 0) + 1);
      else if (kind === 'ec2-security-group') {
        groups.push(source);
        const named = new Set<string>([...data.ingress, ...data.egress].flatMap(rule => rule.groups));
        named.delete(data.groupId);
        for (const id of named) add(namedBy, `${region} ${id}`, data.groupId);
      } else {
        const launched = launchedWith(source);
        unread ??= launched.unread;
        for (const id of launched.securityGroups) add(launchers, `${region} ${id}`, name);
      }
    }
    for (const { resource, account, region, name, data, calls } of groups) {
      const key = `${region} ${data.groupId}`;
      const known = launchers.get(key) ?? [];
      const open = known.length === 0 && unread !== undefined;
      const use = { interfaces: interfaces.get(key) ?? 0, groups: namedBy.get(key) ?? [] };
      yield { kind: 'ec2-security-group-use', resource, account, region, name, data: open ? use : { ...use, launchers: known }, holes: open && unread !== undefined ? { launchers: unread } : null, calls };
    }
  },
});

function add(to: Map<string, string[]>, key: string, value: string): void {
  const known = to.get(key);
  if (known === undefined) to.set(key, [value]);
  else known.push(value);
}
