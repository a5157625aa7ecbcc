import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** What is told of a policy: whether it lets its holder come to more rights, hands out credentials, opens resources to others. */
export const labels = ['escalation', 'credentials', 'exposure'] as const;
export type Label = (typeof labels)[number];

export type ManagedPolicy = {
  readonly name: string;
  /** As iam-dataset has them. */
  readonly labels: Readonly<Record<Label, boolean>>;
  readonly document: object;
};

/** AWS managed policies with the labels of others; source in NOTICE. */
export const managedPolicies: readonly ManagedPolicy[] = gunzipSync(readFileSync('test/access/managed-policies/policies.ndjson.gz'))
  .toString('utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as ManagedPolicy);

/** The lists of actions that those labels rest on: a policy has one when an Allow of it names one of the actions, whatever its resources and conditions. */
export const theirActions = JSON.parse(readFileSync('test/access/managed-policies/their-actions.json', 'utf8')) as Readonly<Record<Label, readonly string[]>>;
