import { hasBit } from '#access/bits';
import { loadActionCatalogue } from '#access/load-action-catalogue';
import type { CompiledStatement } from '#access/policy';
import { readPolicy } from '#access/read-policy';
import { type Label, labels, managedPolicies, type ManagedPolicy, theirActions } from './managed-policies.ts';
import { credentialActions, ourLabels, type OurLabel } from './our-labels.ts';

const catalogue = loadActionCatalogue();

/** Why the two say different things of an action. What each stands for is written in `reasons.json`. */
export type Reason = 'resources-or-conditions' | 'does-not-reach' | 'service-linked-role' | 'pass-and-nothing-to-run' | 'key-grant' | 'not-a-credential' | 'not-permissions-management' | 'not-in-their-list' | 'takes-over-what-runs';

export type Difference = { readonly label: Label; readonly policy: string; readonly ours: boolean; readonly theirs: boolean; readonly why: Readonly<Partial<Record<Reason, readonly string[]>>> };
export type Agreement = Readonly<Record<Label, { readonly both: number; readonly onlyTheirs: number; readonly onlyOurs: number; readonly neither: number }>>;

/** Every policy under both labellings. Of a difference each action that theirs or ours rests on is put under the reason that holds for it. */
export function compareLabels(): { readonly agreement: Agreement; readonly differences: readonly Difference[] } {
  const differences: Difference[] = [];
  const judged = managedPolicies.map(policy => ({ policy, ours: ourLabels(policy) }));
  const agreement = Object.fromEntries(
    labels.map(label => {
      const count = (ours: boolean, theirs: boolean): number => judged.filter(each => each.ours[label].label === ours && each.policy.labels[label] === theirs).length;
      return [label, { both: count(true, true), onlyTheirs: count(false, true), onlyOurs: count(true, false), neither: count(false, false) }];
    }),
  ) as Agreement;
  for (const label of labels) {
    for (const { policy, ours } of judged) {
      const [ourWord, theirWord] = [ours[label].label, policy.labels[label]];
      if (ourWord !== theirWord) differences.push({ label, policy: policy.name, ours: ourWord, theirs: theirWord, why: ourWord ? onlyOurs(label, ours[label], ours.way) : onlyTheirs(label, policy, ours[label]) });
    }
  }
  return { agreement, differences };
}

type Why = Partial<Record<Reason, string[]>>;

function onlyTheirs(label: Label, policy: ManagedPolicy, ours: OurLabel): Why {
  const why: Why = {};
  for (const action of theirActions[label]) {
    if (grantsOf(policy, action).length > 0) (why[reasonAgainst(label, action, ours)] ??= []).push(action);
  }
  return why;
}

function reasonAgainst(label: Label, action: string, { whole, some }: OurLabel): Reason {
  const place = catalogue.indexOf(action) ?? -1;
  if (label === 'escalation' && action === 'iam:CreateServiceLinkedRole') return 'service-linked-role';
  if (label === 'escalation' && action === 'kms:CreateGrant') return 'key-grant';
  if (label === 'credentials' && !credentialActions.includes(action)) return 'not-a-credential';
  if (label === 'exposure' && !catalogue.levels(place).includes('Permissions management')) return 'not-permissions-management';
  if (some.includes(action)) return 'resources-or-conditions';
  if (whole.includes(action)) {
    if (action === 'iam:PassRole') return 'pass-and-nothing-to-run';
    throw new Error(`${action} is granted on everything, and we say it is nothing`);
  }
  return 'does-not-reach';
}

function onlyOurs(label: Label, { whole }: OurLabel, way: readonly string[]): Why {
  if (label === 'escalation') return { 'takes-over-what-runs': [...way] };
  const theirs = new Set(theirActions[label].map(action => action.toLowerCase()));
  const known = whole.filter(action => theirs.has(action.toLowerCase()));
  if (known.length > 0) throw new Error(`${known.join(', ')} are in their list too`);
  return { 'not-in-their-list': [...whole] };
}

function grantsOf({ name, document }: ManagedPolicy, action: string): readonly CompiledStatement[] {
  const place = catalogue.indexOf(action);
  if (place === null) return [];
  const { compiled } = readPolicy(catalogue, 'managed', `arn:aws:iam::aws:policy/${name}`, JSON.stringify(document));
  return (compiled?.statements ?? []).filter(({ effect, actions }) => effect === 'Allow' && hasBit(actions, place));
}
