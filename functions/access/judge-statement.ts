import { judgeCondition } from './judge-condition.ts';
import { matchesGlob } from './glob.ts';
import type { CompiledStatement } from './policy.ts';
import type { KeyValues } from './request-keys.ts';
import { resolvePattern } from './resolve-pattern.ts';
import { both, either, not, type Truth } from './truth.ts';

/** Whether a statement's resources and conditions hold for a request; its actions and principals are matched before. Open keys are added to `open`. */
export function judgeStatement(statement: CompiledStatement, arn: string, keys: KeyValues, open: Set<string>): Truth {
  let truth = judgeResources(statement, arn, keys, open);
  for (const condition of statement.conditions) {
    if (truth === 'no') return 'no';
    truth = both(truth, judgeCondition(condition, keys, open));
  }
  return truth;
}

function judgeResources({ resources }: CompiledStatement, arn: string, keys: KeyValues, open: Set<string>): Truth {
  if (resources === null) return 'yes';
  let covered: Truth = 'no';
  for (const pattern of resources.patterns) {
    const glob = resolvePattern(pattern, keys);
    if (glob === null) continue;
    if (typeof glob === 'string') {
      if (matchesGlob(glob, arn)) {
        covered = 'yes';
        break;
      }
    } else {
      open.add(glob.open);
      covered = either(covered, 'open');
    }
  }
  return resources.not ? not(covered) : covered;
}
