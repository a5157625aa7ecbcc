import { allows } from './judge-policies.ts';
import type { OrganizationLevel, OrganizationScope } from './organization-scope.ts';
import { allOutcome, no, type Outcome, unreadOutcome, yes } from './outcome.ts';
import type { Policy, Unread } from './policy.ts';
import type { Question } from './question.ts';

/** What an organisation's policies of one type say: each level must allow. `level` is the one that does not; `policies` are all that may deny. */
export type OrganizationWord = { readonly allowed: Outcome; readonly level: string | null; readonly policies: readonly Policy[] };

const silent: OrganizationWord = { allowed: yes, level: null, policies: [] };

/**
 * SCPs hold for users, roles and the root user of member accounts; not for the management account, service-linked roles, services and strangers.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export function scpWord(question: Question): OrganizationWord {
  const { type, arn, organization } = question.principal;
  const bound = (type === 'user' || type === 'role' || type === 'root') && !isServiceLinked(arn);
  return bound && organization !== null && !organization.management ? word(organization.scps, 'service control policies', question) : silent;
}

/**
 * RCPs hold for resources of member accounts in the services that know them, whoever asks, but for service-linked roles and `kms:RetireGrant`.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
export function rcpWord(question: Question): OrganizationWord {
  const { organization, principal } = question;
  if (organization === null || !question.rcpService || question.name === 'kms:retiregrant' || isServiceLinked(principal.arn)) return silent;
  if ('missing' in organization) return unreadWord(organization, 'resource control policies');
  return organization.management ? silent : word(organization.rcps, 'resource control policies', question);
}

/** Roles that only their service can change and use. */
export function isServiceLinked(arn: string): boolean {
  return /:role\/aws-service-role\//.test(arn);
}

function word(levels: OrganizationScope['scps'], what: string, question: Question): OrganizationWord {
  if ('missing' in levels) return unreadWord(levels, what);
  let allowed = yes;
  for (const { target, policies } of levels satisfies readonly OrganizationLevel[]) {
    const here = allows(policies, question);
    if (here.truth === 'no') return { allowed: no, level: target, policies: levels.flatMap(level => level.policies) };
    allowed = allOutcome(allowed, here);
  }
  return { allowed, level: null, policies: levels.flatMap(level => level.policies) };
}

/** What could not be read may also deny. */
function unreadWord(unread: Unread, what: string): OrganizationWord {
  return { allowed: unreadOutcome(what, unread.missing), level: null, policies: [] };
}
