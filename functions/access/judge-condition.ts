import { compareValue } from './compare-value.ts';
import type { CompiledCondition } from './policy.ts';
import type { KeyValues } from './request-keys.ts';
import { resolvePattern } from './resolve-pattern.ts';
import { both, either, not, type Truth } from './truth.ts';

/**
 * One key of a `Condition` block. Keys that only a real request resolves, also those in policy variables, are added to `open`.
 * What holds when the key is absent: negated operators, `…IfExists`, `Null: true`, and `ForAllValues:`, even of an empty list; `ForAnyValue:` never.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 */
export function judgeCondition(condition: CompiledCondition, keys: KeyValues, open: Set<string>): Truth {
  const values = keys(condition.key);
  if (values === undefined) {
    open.add(condition.key);
    return 'open';
  }
  const absent = values === 'absent' || values.length === 0;
  const { operator, quantifier } = condition;
  if (operator === 'null') return truth(condition.values.some(value => value.text.toLowerCase() === String(absent)));
  if (absent) return truth(quantifier === 'all' || (quantifier !== 'any' && (condition.ifExists || condition.negated)));

  const judged = values.map(value => {
    let matches: Truth = 'no';
    for (const pattern of condition.values) {
      const wanted = resolvePattern(pattern, keys);
      if (wanted === null) continue;
      if (typeof wanted === 'string') matches = either(matches, truth(compareValue(operator, wanted, value)));
      else {
        open.add(wanted.open);
        matches = either(matches, 'open');
      }
    }
    return condition.negated ? not(matches) : matches;
  });
  if (quantifier === 'all') return judged.reduce(both, 'yes');
  if (quantifier === 'any') return judged.reduce(either, 'no');
  const [first = 'no'] = judged;
  if (judged.every(each => each === first)) return first;
  // AWS says nothing of several values under an operator for one
  open.add(condition.key);
  return 'open';
}

function truth(holds: boolean): Truth {
  return holds ? 'yes' : 'no';
}
