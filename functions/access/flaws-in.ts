import type { CompiledCondition, CompiledPolicy, CompiledStatement } from './policy.ts';

/**
 * What stands in a policy and does not do what its writer meant, one line each: actions that no service has, variables that an old version takes for plain
 * text, and conditions on MFA that requests of access keys slip through. AWS accepts all of them.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
 */
export function flawsIn({ version, statements, warnings }: CompiledPolicy): readonly string[] {
  return [...warnings, ...statements.flatMap(statement => [...(version === '2008-10-17' ? plainVariables(statement) : []), ...missedMfa(statement)].map(flaw => `statement ${statement.index + 1}: ${flaw}`))];
}

function plainVariables({ resources, conditions }: CompiledStatement): string[] {
  const texts = [...(resources?.patterns ?? []), ...conditions.flatMap(({ values }) => values)].map(({ text }) => text);
  const [variable] = texts.flatMap(text => /\$\{[^}]*\}/.exec(text)?.[0] ?? []);
  return variable === undefined ? [] : [`${variable} is plain text in Version 2008-10-17`];
}

/** Requests that are signed with an access key do not have the key at all: `…IfExists` allows them, and a Deny without it leaves them. */
function missedMfa({ effect, conditions }: CompiledStatement): string[] {
  return conditions.flatMap(condition => {
    if (condition.key !== 'aws:multifactorauthpresent' || condition.operator !== 'bool') return [];
    if (effect === 'Allow' && condition.ifExists && says(condition, 'true')) return ['BoolIfExists of aws:MultiFactorAuthPresent allows access keys without MFA'];
    return effect === 'Deny' && !condition.ifExists && says(condition, 'false') && conditions.length === 1 ? ['Bool of aws:MultiFactorAuthPresent does not deny access keys without MFA'] : [];
  });
}

function says({ values }: CompiledCondition, value: string): boolean {
  return values.length > 0 && values.every(({ text }) => text.toLowerCase() === value);
}
