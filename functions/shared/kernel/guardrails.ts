import type { Kinds } from './kind.ts';
import { covers, isEveryAction, parsePolicy, type Statement } from './policy-document.ts';

/** What a service control policy should deny, and how to see that a statement does. */
export const guardrails = {
  /** Leaving the organisation. */
  leave: statement => denies(statement, 'organizations:leaveorganization') && statement.conditions.length === 0,
  /** Whatever the root user of the account does. */
  root: statement =>
    statement.effect === 'Deny' && (statement.actions?.some(isEveryAction) ?? statement.notActions !== null) && statement.conditions.some(({ key, values }) => key === 'aws:principalarn' && values.some(value => value.endsWith(':root'))),
  /** Regions that nobody uses. */
  regions: statement => statement.effect === 'Deny' && statement.conditions.some(({ operator, key }) => key === 'aws:requestedregion' && /not/.test(operator)),
} as const satisfies Record<string, (statement: Statement) => boolean>;

function denies({ effect, actions, notActions }: Statement, action: string): boolean {
  if (effect !== 'Deny') return false;
  return actions !== null ? actions.some(pattern => covers(pattern, action)) : !(notActions ?? []).some(pattern => covers(pattern, action));
}

/** The statements of all policies of a type that hold for an account: its own and those of what is above it. Null when one of them cannot be understood. */
export function guardrailsAbove(type: string, { accountId, path }: Kinds['organizations-account'], policies: readonly Kinds['organizations-policy'][]): readonly Statement[] | null {
  const above = new Set([...path, accountId]);
  const statements: Statement[] = [];
  for (const policy of policies) {
    if (policy.type !== type || !policy.targets.some(target => above.has(target))) continue;
    const own = parsePolicy(policy.content);
    if (own === null) return null;
    statements.push(...own);
  }
  return statements;
}
