import type { AccessDecision, AccessVerdict, DecisionStep } from './access-decision.ts';
import type { AccessRequest } from './access-request.ts';
import type { ActionCatalogue } from './action-catalogue.ts';
import { judgeAccess } from './judge-access.ts';
import { rcpWord, scpWord } from './judge-organization.ts';
import { explicitlyDenies } from './judge-policies.ts';
import { allOutcome, anyOutcome, no, type Outcome, yes } from './outcome.ts';
import { type Question, questionOf } from './question.ts';
import type { Truth } from './truth.ts';

/**
 * Whether a principal may do one action on one resource, after AWS's evaluation logic: an explicit Deny anywhere, then RCPs, SCPs, and the policies
 * of identity and resource. An action that the catalogue does not know is `unknown`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function can(catalogue: ActionCatalogue, request: AccessRequest): AccessDecision {
  const question = questionOf(catalogue, request);
  if (question === null) return told('unknown', 'unknown-action', no, null);
  // AWS asks no permission of a caller to hear who it is, and no policy can take that away
  if (question.name === 'sts:getcalleridentity' && signs.has(question.principal.type)) return told('allowed', 'identity', no, null);
  const rcp = rcpWord(question);
  const scp = scpWord(question);
  const denied = denial(question, [...rcp.policies, ...scp.policies]);
  if (denied.truth === 'yes') return told('denied', 'explicit-deny', denied, null);
  // AWS gives the root user no way to take on a role
  if (question.principal.type === 'root' && question.name === 'sts:assumerole') return told('denied', 'root-cannot', no, null);

  const access = judgeAccess(question);
  const layers = [
    { step: 'rcp', outcome: rcp.allowed, level: rcp.level },
    { step: 'scp', outcome: scp.allowed, level: scp.level },
    { ...access, level: null },
  ] as const;
  const refused = layers.find(layer => layer.outcome.truth === 'no');
  if (refused !== undefined) return told('denied', refused.step, refused.outcome, refused.level);

  const unsure = layers.find(layer => layer.outcome.truth !== 'yes');
  const allowed = layers.reduce((sum, layer) => allOutcome(sum, layer.outcome), yes);
  if (denied.truth === 'no') return told(verdicts[allowed.truth], unsure?.step ?? access.step, allowed, null);
  // an open or unread Deny turns an allow into its opposite, so that it hangs on both
  const truth: Truth = allowed.truth === 'unread' || denied.truth === 'unread' ? 'unread' : 'open';
  return told(verdicts[truth], unsure?.step ?? 'explicit-deny', allOutcome({ ...allowed, truth }, { ...denied, truth }), null);
}

/** Those that sign requests of their own. */
const signs: ReadonlySet<string> = new Set(['user', 'role', 'root']);

const verdicts: Readonly<Record<Truth, AccessVerdict>> = { yes: 'allowed', no: 'denied', open: 'conditional', unread: 'unknown' };

function denial(question: Question, organization: readonly Parameters<typeof explicitlyDenies>[0][number][]): Outcome {
  const { principal, target } = question;
  const own = [...principal.identity, ...(principal.boundary === null ? [] : [principal.boundary]), ...(principal.sessionPolicies ?? [])];
  const fromResource = target.policy === null || mendsBucketPolicy(question) ? no : explicitlyDenies([target.policy], question);
  return anyOutcome(explicitlyDenies([...own, ...organization], question), fromResource);
}

/** The root user of a bucket's account can always read, replace and delete the bucket's policy, whatever that denies. */
function mendsBucketPolicy({ principal, sameAccount, name }: Question): boolean {
  return principal.type === 'root' && sameAccount && /^s3:(get|put|delete)bucketpolicy$/.test(name);
}

function told(decision: AccessVerdict, step: DecisionStep, { by, unresolved, unread, missing }: Outcome, level: string | null): AccessDecision {
  const settled = decision === 'allowed' || decision === 'denied';
  const list = (items: readonly string[]): string[] => (settled ? [] : [...new Set(items)].sort());
  return { decision, step, by, level, unresolved: list(unresolved), unread: list(unread), missing: list(missing) };
}
