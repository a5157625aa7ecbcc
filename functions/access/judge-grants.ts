import { hasBit } from './bits.ts';
import { judgeStatement } from './judge-statement.ts';
import { namedBy, type Naming } from './match-principal.ts';
import { anyOutcome, no, type Outcome, statementOutcome, unreadOutcome } from './outcome.ts';
import type { Question } from './question.ts';
import { both } from './truth.ts';

/** What the target's resource-based policy grants, by how it names who asks. */
export type Grants = Readonly<Record<Naming, Outcome>>;

export function judgeGrants(question: Question): Grants {
  const { policy } = question.target;
  if (policy === null) return { itself: no, role: no, account: no };
  if (policy.compiled === null) {
    const unread = unreadOutcome(policy.name, policy.unread.missing);
    return { itself: unread, role: unread, account: unread };
  }
  const grants: Record<Naming, Outcome> = { itself: no, role: no, account: no };
  for (const statement of policy.compiled.statements) {
    if (statement.effect !== 'Allow' || !hasBit(statement.actions, question.action)) continue;
    for (const named of namedBy(statement, question.principal)) {
      const open = new Set<string>();
      if (named.truth === 'open') open.add('principal');
      const truth = both(named.truth, judgeStatement(statement, question.arn, question.keys, open));
      grants[named.as] = anyOutcome(grants[named.as], statementOutcome(truth, policy, statement, open));
    }
  }
  return grants;
}
