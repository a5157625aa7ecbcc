import type { HoleReason, Resource } from '#kernel/resource';
import { defineDerivation, type Consult } from '../define-derivation.ts';

/** Every profile is here, also one that nothing uses. Any Region that was not read leaves that open, unless something is known to use it. */
export default defineDerivation({
  kind: 'iam-instance-profile-use',
  span: 'account',
  *derive(resources, _, consult) {
    const profiles: Resource[] = [];
    const instances = new Map<string, string[]>();
    const templates = new Map<string, string[]>();
    const unread: { instances?: HoleReason; templates?: HoleReason } = gapsOf(consult);
    for (const source of resources) {
      const { kind, data, holes, name } = source;
      if (kind === 'iam-instance-profile') profiles.push(source);
      else if (kind === 'ec2-instance') {
        if (holes?.instanceProfile !== undefined) unread.instances ??= holes.instanceProfile;
        else if (data.instanceProfile !== null) add(instances, data.instanceProfile, data.instanceId);
      } else
        for (const field of ['defaultSettings', 'latestSettings']) {
          if (holes?.[field] !== undefined) unread.templates ??= holes[field];
          else if (typeof data[field]?.instanceProfile === 'string') add(templates, data[field].instanceProfile, name);
        }
    }
    for (const { resource, account, region, name, data, calls } of profiles) {
      const use = { instances: instances.get(resource) ?? [], templates: [...new Set([...(templates.get(resource) ?? []), ...(templates.get(data.profileName) ?? [])])].sort() };
      const used = use.instances.length > 0 || use.templates.length > 0;
      const holes = used || Object.keys(unread).length === 0 ? null : { ...unread };
      yield { kind: 'iam-instance-profile-use', resource, account, region, name, data: Object.fromEntries(Object.entries(use).filter(([field]) => holes === null || !(field in holes))), holes, calls };
    }
  },
});

function gapsOf(consult: Consult | undefined): { instances?: HoleReason; templates?: HoleReason } {
  const nothing = { reason: 'it was not collected', missing: [] };
  const ofInstances = consult === undefined ? nothing : consult('ec2-instance').gap;
  const ofTemplates = consult === undefined ? nothing : consult('ec2-launch-template').gap;
  return { ...(ofInstances === null ? {} : { instances: ofInstances }), ...(ofTemplates === null ? {} : { templates: ofTemplates }) };
}

function add(to: Map<string, string[]>, key: string, value: string): void {
  const known = to.get(key);
  if (known === undefined) to.set(key, [value]);
  else known.push(value);
}
