import type { DecisionStep } from './access-decision.ts';
import { judgeGrants } from './judge-grants.ts';
import { allows } from './judge-policies.ts';
import { allOutcome, anyOutcome, type Outcome, yes } from './outcome.ts';
import type { Question } from './question.ts';

type Layer = { readonly step: DecisionStep; readonly outcome: Outcome };

/**
 * What identity policies, boundary, session policies and the resource-based policy allow together; Deny statements and the organisation aside.
 * Within one account a resource-based policy is enough; that of a role (trust) and of a KMS key must grant, or hand the decision to the account.
 * Between accounts both sides must allow.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html
 */
export function judgeAccess(question: Question): Layer {
  const { principal, target, sameAccount } = question;
  const grants = judgeGrants(question);
  const granted = [grants.role, grants.account].reduce(anyOutcome, grants.itself);
  const outsider = principal.type === 'service' || principal.type === 'federated' || principal.type === 'anonymous';
  if (outsider) return { step: 'resource-policy', outcome: granted };

  const identity: Layer = { step: 'identity', outcome: principal.type === 'root' ? yes : allows(principal.identity, question) };
  const limits: readonly Layer[] = [
    ...(principal.boundary === null ? [] : [{ step: 'boundary', outcome: allows([principal.boundary], question) } as const]),
    ...(principal.sessionPolicies === null ? [] : [{ step: 'session-policy', outcome: allows(principal.sessionPolicies, question) } as const]),
  ];
  if (!sameAccount) return inTurn([identity, ...limits, { step: 'resource-policy', outcome: granted }]);

  const direct: Layer = { step: 'resource-policy', outcome: grants.itself };
  const byRole: Layer = { step: 'resource-policy', outcome: grants.role };
  const decides = target.policy?.kind === 'trust' || target.policy?.kind === 'key';
  const entry = decides ? firstOf(byRole, inTurn([{ step: 'resource-policy', outcome: grants.account }, identity])) : firstOf(byRole, identity);
  return firstOf(direct, inTurn([entry, ...limits]));
}

/** All must allow. It was the first that does not, else the first that is not sure, else the first, that decided. */
function inTurn(layers: readonly [Layer, ...Layer[]] | readonly Layer[]): Layer {
  const outcome = layers.reduce((sum, layer) => allOutcome(sum, layer.outcome), yes);
  const decisive = layers.find(layer => layer.outcome.truth === 'no') ?? layers.find(layer => layer.outcome.truth === outcome.truth);
  return { step: decisive?.step ?? 'identity', outcome };
}

/** One is enough. Where neither is, the second tells why. */
function firstOf(a: Layer, b: Layer): Layer {
  const outcome = anyOutcome(a.outcome, b.outcome);
  return { step: a.outcome.truth === outcome.truth && outcome.truth !== 'no' ? a.step : b.step, outcome };
}
