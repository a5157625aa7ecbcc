import type { Resource } from '#kernel/resource';
import type { EscalationHost } from './escalation-account.ts';

/** How a kind of the inventory is a host: which role it runs with, and in which state it is. */
type Hosting = { readonly role: (resource: Resource, roleOfProfile: (profile: string) => string | null) => string | null; readonly state: (resource: Resource) => string | null };

const none = (): null => null;

/** Kinds that run with a role, or that a rule wants to exist. What is not here is never taken for listed. */
export const hostings: Readonly<Record<string, Hosting>> = {
  'lambda-function': { role: ({ data }) => data.roleArn, state: none },
  'cloudformation-stack': { role: ({ data }) => data.roleArn, state: none },
  'ec2-instance': { role: ({ data }, roleOfProfile) => (data.instanceProfile === null ? null : roleOfProfile(data.instanceProfile)), state: ({ data }) => data.state },
  'ec2-launch-template': { role: ({ data }, roleOfProfile) => (data.defaultSettings.instanceProfile === null ? null : roleOfProfile(data.defaultSettings.instanceProfile)), state: none },
  'ecs-cluster': { role: none, state: none },
  'glue-job': { role: none, state: none },
};

/** Fields without which a host says nothing. */
const read: Readonly<Record<string, string>> = { 'lambda-function': 'roleArn', 'cloudformation-stack': 'roleArn', 'ec2-instance': 'instanceProfile', 'ec2-launch-template': 'defaultSettings' };

/**
 * The hosts among an account's resources, and the kinds of which all are known: those that `listed` holds and of which no resource lacks
 * what says its role. Instance profiles are ARNs or names.
 */
export function hostsOf(resources: readonly Resource[], listed: ReadonlySet<string>): { readonly hosts: readonly EscalationHost[]; readonly listedHosts: ReadonlySet<string> } {
  const roleOf = new Map<string, string>();
  for (const { kind, data, resource } of resources) {
    if (kind !== 'iam-role') continue;
    for (const profile of (data.instanceProfiles ?? []) as readonly string[]) for (const name of [profile, profile.slice(profile.lastIndexOf('/') + 1)]) roleOf.set(name, resource);
  }
  const hosts: EscalationHost[] = [];
  const known = new Set(Object.keys(hostings).filter(kind => listed.has(kind)));
  for (const resource of resources) {
    const hosting = hostings[resource.kind];
    if (hosting === undefined) continue;
    if (resource.holes?.[read[resource.kind] ?? ''] !== undefined) {
      known.delete(resource.kind);
      continue;
    }
    hosts.push({ kind: resource.kind, arn: resource.resource, role: hosting.role(resource, profile => roleOf.get(profile) ?? null), state: resource.holes?.state === undefined ? hosting.state(resource) : null });
  }
  return { hosts, listedHosts: known };
}
