import type { CutElement, EscalationNode } from '#access/escalation/escalation-graph';
import { escalationRules } from '#access/escalation/escalation-rules';
import { findEscalations, type EscalationPath } from '#access/escalation/find-escalations';
import type { HoleReason } from '#kernel/resource';
import { accessAccount, escalationSources } from '../access-account.ts';
import { defineDerivation } from '../define-derivation.ts';
import { keptBy } from '../kept-by.ts';

/** Regions of the partition that are always there, for where the account's own are not known. */
const fallback: Readonly<Record<string, string>> = { aws: 'us-east-1', 'aws-cn': 'cn-north-1', 'aws-us-gov': 'us-gov-west-1' };

/** Every user and role under its own name: whether and how it can become an administrator of its account. */
export default defineDerivation({
  kind: 'iam-principal-escalation',
  span: 'account',
  *derive(sources, at, consult) {
    const resources = [...sources];
    const { catalogue, account } = accessAccount(resources, at, escalationSources, consult);
    const enabled = resources.flatMap(({ kind, data }) => (kind === 'aws-region' && data.optInStatus !== 'not-opted-in' ? [data.regionName as string] : []));
    const regions = enabled.length > 0 ? [...new Set(enabled)].sort() : [fallback[at.partition] ?? 'us-east-1'];
    const { principals } = findEscalations({ catalogue, rules: escalationRules, accounts: [account], regions, approved: new Set(), trustedAccounts: new Set() });
    const found = new Map(principals.map(principal => [principal.arn, principal]));
    const functionsOf = new Map<string, number>();
    let unlisted = consult?.('lambda-function').gap ?? null;
    for (const { kind, data, holes } of resources) {
      if (kind !== 'lambda-function') continue;
      if (holes?.roleArn !== undefined) unlisted ??= holes.roleArn;
      else if (data.roleArn !== null) functionsOf.set(data.roleArn, (functionsOf.get(data.roleArn) ?? 0) + 1);
    }
    if (consult === undefined) unlisted = { reason: 'it was not consulted', missing: [] };
    for (const source of resources) {
      if (source.kind !== 'iam-user' && source.kind !== 'iam-role') continue;
      const principal = found.get(source.resource);
      if (principal === undefined) continue;
      const { standing, shortest, unconditional, cut, closedBy } = principal;
      const holes: Record<string, HoleReason> = {};
      if (standing === 'unknown') {
        const open = [...new Set(shortest?.steps.flatMap(step => step.open) ?? [])].sort();
        const why: HoleReason = { reason: `a way to administrator hangs on what could not be read${open.length === 0 ? '' : `: ${open.join(', ')}`}`, missing: principal.missing };
        for (const field of ['standing', 'unconditional', 'conditional', 'cut', 'closedBy']) holes[field] = why;
      }
      if (unlisted !== null) holes['functions'] = unlisted;
      const functions = functionsOf.get(source.resource) ?? 0;
      yield {
        ...source,
        kind: 'iam-principal-escalation',
        data: {
          of: source.kind.slice('iam-'.length),
          keptBy: keptBy(source.data.path),
          entry: principal.entry,
          ...(standing === 'unknown'
            ? {}
            : {
                standing,
                unconditional: unconditional === null ? null : stepsOf(unconditional),
                conditional: shortest === null || unconditional !== null ? null : stepsOf(shortest),
                cut: cut === null ? null : cut.elements.map(elementText),
                closedBy: closedBy.map(elementText),
              }),
          functionsFound: functions,
          ...(unlisted === null ? { functions } : {}),
        },
        holes: Object.keys(holes).length === 0 ? null : holes,
      };
    }
  },
});

function stepsOf({ steps }: EscalationPath): readonly object[] {
  return steps.map(({ rule, to, open, needs }) => ({ rule, to: nodeText(to), open, by: [...new Set(needs.flatMap(({ by }) => by.map(elementText)))] }));
}

/** Statements count from 1 as in the sentences of other checks. */
function elementText({ policy, index, sid, action }: CutElement): string {
  return `${policy}, statement ${sid ?? index + 1}: ${action}`;
}

function nodeText(node: EscalationNode): string {
  switch (node.is) {
    case 'principal':
      return node.as === '' ? node.arn : `${node.arn} (${node.as})`;
    case 'host':
      return node.arn;
    case 'hub':
      return node.of;
    case 'administrator':
      return 'administrator';
    case 'iam-administrator':
      return 'administrator of IAM';
    case 'identity-center':
      return 'Identity Center';
    case 'external-account':
      return node.account;
    case 'federated':
      return node.provider;
    case 'public':
      return 'anyone';
  }
}
