import type { HoleReason, Resource } from '#kernel/resource';
import { defineDerivation } from '../define-derivation.ts';
import { launchedWith } from '../launched-with.ts';

/** Every key pair is here, also one that nothing uses. What could not be read leaves it open, unless something is known to use it. */
export default defineDerivation({
  kind: 'ec2-key-pair-use',
  span: 'account',
  *derive(resources) {
    const pairs: Resource[] = [];
    const instances = new Map<string, string[]>();
    const launchers = new Map<string, string[]>();
    const unread: { instances?: HoleReason; launchers?: HoleReason } = {};
    for (const source of resources) {
      const { kind, region, name, data, holes } = source;
      if (kind === 'ec2-key-pair') pairs.push(source);
      else if (kind === 'ec2-instance') {
        if (holes?.keyName !== undefined) unread.instances ??= holes.keyName;
        else if (data.keyName !== null) add(instances, `${region} ${data.keyName}`, data.instanceId);
      } else {
        const launched = launchedWith(source);
        if (launched.unread !== undefined) unread.launchers ??= launched.unread;
        for (const keyName of launched.keyNames) add(launchers, `${region} ${keyName}`, name);
      }
    }
    for (const { resource, account, region, name, data, calls } of pairs) {
      const key = `${region} ${data.keyName}`;
      const found = { instances: instances.get(key) ?? [], launchers: launchers.get(key) ?? [] };
      const used = found.instances.length > 0 || found.launchers.length > 0;
      const holes = used || Object.keys(unread).length === 0 ? null : { ...unread };
      const whole = Object.fromEntries(Object.entries(found).filter(([field]) => holes === null || !(field in holes)));
      yield { kind: 'ec2-key-pair-use', resource, account, region, name, data: whole, holes, calls };
    }
  },
});

function add(to: Map<string, string[]>, key: string, value: string): void {
  const known = to.get(key);
  if (known === undefined) to.set(key, [value]);
  else known.push(value);
}
