import type { Condition } from '#kernel/policy-document';
import { parsePattern } from './parse-pattern.ts';
import type { CompiledCondition, Operator } from './policy.ts';

/** Null when AWS has no such operator. `variables`: whether the document's version knows policy variables. */
export function compileCondition(written: Condition, variables: boolean): CompiledCondition | null {
  const [, quantifier, word = '', ifExists] = /^(?:(forallvalues|foranyvalue):)?([a-z]+?)(ifexists)?$/.exec(written.operator) ?? [];
  const meant = operators.get(word);
  if (meant === undefined || (meant.operator === 'null' && ifExists !== undefined)) return null;
  const wildcards = meant.operator === 'stringlike' || meant.operator === 'arnequals';
  return {
    written,
    ...meant,
    ifExists: ifExists !== undefined,
    quantifier: quantifier === undefined ? null : quantifier === 'forallvalues' ? 'all' : 'any',
    key: written.key,
    values: written.values.map(value => parsePattern(value, { variables, wildcards })),
  };
}

type Meant = { readonly operator: Operator; readonly negated: boolean };

/** `ArnLike` and `ArnEquals` are the same to AWS. */
const operators: ReadonlyMap<string, Meant> = new Map([
  ...(['stringequals', 'stringequalsignorecase', 'stringlike', 'numericequals', 'dateequals', 'arnequals'] as const).flatMap((operator): [string, Meant][] => [
    [operator, { operator, negated: false }],
    [operator.replace(/(equals|like)/, 'not$1'), { operator, negated: true }],
  ]),
  ...(
    ['numericlessthan', 'numericlessthanequals', 'numericgreaterthan', 'numericgreaterthanequals', 'datelessthan', 'datelessthanequals', 'dategreaterthan', 'dategreaterthanequals', 'bool', 'binaryequals', 'ipaddress', 'null'] as const
  ).map((operator): [string, Meant] => [operator, { operator, negated: false }]),
  ['arnlike', { operator: 'arnequals', negated: false }],
  ['arnnotlike', { operator: 'arnequals', negated: true }],
  ['notipaddress', { operator: 'ipaddress', negated: true }],
]);
