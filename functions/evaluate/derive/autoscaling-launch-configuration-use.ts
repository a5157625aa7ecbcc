import type { HoleReason, Resource } from '#kernel/resource';
import { defineDerivation } from '../define-derivation.ts';

/** Every launch configuration is here, also one that no group launches from. */
export default defineDerivation({
  kind: 'autoscaling-launch-configuration-use',
  span: 'account',
  *derive(resources) {
    const configurations: Resource[] = [];
    const groups = new Map<string, string[]>();
    let unread: HoleReason | undefined;
    for (const source of resources) {
      if (source.kind === 'autoscaling-launch-configuration') {
        configurations.push(source);
        continue;
      }
      unread ??= source.holes?.launchConfiguration;
      const key = `${source.region} ${source.data.launchConfiguration}`;
      const known = groups.get(key);
      if (known === undefined) groups.set(key, [source.name]);
      else known.push(source.name);
    }
    for (const { resource, account, region, name, data, calls } of configurations) {
      const known = groups.get(`${region} ${data.configurationName}`) ?? [];
      const open = known.length === 0 && unread !== undefined;
      yield { kind: 'autoscaling-launch-configuration-use', resource, account, region, name, data: open ? {} : { groups: known }, holes: open && unread !== undefined ? { groups: unread } : null, calls };
    }
  },
});
