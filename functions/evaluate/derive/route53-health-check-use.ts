import type { HoleReason, Resource } from '#kernel/resource';
import { defineDerivation } from '../define-derivation.ts';

/** Every health check is here, also one that nothing uses. Where the records of a zone could not be read, that stays open unless one that hangs on it is known. */
export default defineDerivation({
  kind: 'route53-health-check-use',
  span: 'account',
  *derive(resources) {
    const checks: Resource[] = [];
    const zones = new Map<string, string[]>();
    const parents = new Map<string, string[]>();
    let unread: HoleReason | undefined;
    for (const source of resources) {
      if (source.kind === 'route53-health-check') {
        checks.push(source);
        for (const child of source.data.children) parents.set(child, [...(parents.get(child) ?? []), source.data.healthCheckId]);
      } else if (source.holes?.healthChecks !== undefined) unread ??= source.holes.healthChecks;
      else for (const id of new Set<string>(source.data.healthChecks)) zones.set(id, [...(zones.get(id) ?? []), source.name]);
    }
    for (const { resource, account, region, name, data, calls } of checks) {
      const own = zones.get(data.healthCheckId) ?? [];
      const use = { parents: parents.get(data.healthCheckId) ?? [] };
      const open = own.length === 0 && unread !== undefined;
      yield { kind: 'route53-health-check-use', resource, account, region, name, data: open ? use : { ...use, zones: own }, holes: open && unread !== undefined ? { zones: unread } : null, calls };
    }
  },
});
