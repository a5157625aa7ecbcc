import type { AccountWork } from './account-work.ts';
import { stepOf } from './add-step.ts';
import { become } from './become.ts';
import type { EscalationRule } from './escalation-rule.ts';
import { carriesDeny } from './powers.ts';
import { onSet, type Gain, type RuleQuestion } from './rule-gains.ts';

/** Groups that a user can join: all that deny nothing at once, since together they give most, and each of the others by itself. */
export function groupSteps(work: AccountWork, asked: RuleQuestion, rule: EscalationRule, beside: Pick<Gain, 'sureness' | 'needs'>, from: number): void {
  const { powers, targets } = asked;
  const { of, guise } = powers;
  const denying = new Set(work.account.groups.filter(group => group.identity.some(carriesDeny)).map(group => group.arn));
  for (const need of rule.needs) {
    for (const gain of onSet(asked, need, targets.groups, targets.groups.all)) {
      const arns = targets.groups
        .at(gain.members)
        .map(({ arn }) => arn)
        .filter(arn => !of.groups.includes(arn) && !guise.joined.includes(arn));
      const open = arns.filter(arn => !denying.has(arn));
      for (const joined of [...(open.length > 0 ? [open] : []), ...arns.filter(arn => denying.has(arn)).map(arn => [arn])])
        become(work, from, of, { ...guise, joined: [...guise.joined, ...joined].sort() }, stepOf(work, powers, rule, gain, beside));
    }
  }
}
