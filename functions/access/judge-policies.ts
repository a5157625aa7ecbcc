import { hasBit } from './bits.ts';
import { judgeStatement } from './judge-statement.ts';
import { denies } from './match-principal.ts';
import { anyOutcome, no, type Outcome, statementOutcome, unreadOutcome } from './outcome.ts';
import type { CompiledStatement, Policy } from './policy.ts';
import type { Question } from './question.ts';
import { both } from './truth.ts';

/** Whether one of the policies has an Allow that holds; principals are not looked at. */
export function allows(policies: readonly Policy[], question: Question): Outcome {
  return anyOf(policies, question, 'Allow', (policy, statement) => {
    const open = new Set<string>();
    return statementOutcome(judgeStatement(statement, question.arn, question.keys, open), policy, statement, open);
  });
}

/** Whether one of the policies has a Deny that holds for who asks. */
export function explicitlyDenies(policies: readonly Policy[], question: Question): Outcome {
  return anyOf(policies, question, 'Deny', (policy, statement) => {
    const named = denies(statement, question.principal);
    if (named === 'no') return no;
    const open = new Set<string>();
    if (named === 'open') open.add('principal');
    return statementOutcome(both(named, judgeStatement(statement, question.arn, question.keys, open)), policy, statement, open);
  });
}

function anyOf(policies: readonly Policy[], { action }: Question, effect: 'Allow' | 'Deny', judge: (policy: Policy, statement: CompiledStatement) => Outcome): Outcome {
  let found = no;
  for (const policy of policies) {
    if (policy.compiled === null) {
      found = anyOutcome(found, unreadOutcome(policy.name, policy.unread.missing));
      continue;
    }
    for (const statement of policy.compiled.statements) {
      if (statement.effect === effect && hasBit(statement.actions, action)) found = anyOutcome(found, judge(policy, statement));
    }
  }
  return found;
}
