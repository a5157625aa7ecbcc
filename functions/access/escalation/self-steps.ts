import { noBits } from '../bits.ts';
import type { AccountWork } from './account-work.ts';
import { addStep, stepOf } from './add-step.ts';
import { become } from './become.ts';
import { bothSure, sure } from './certainty.ts';
import type { EscalationRule } from './escalation-rule.ts';
import { carriesDeny, type Guise, type Powers } from './powers.ts';
import { onArn, type Gain, type RuleQuestion } from './rule-gains.ts';

/** So many policies that deny are dropped one after another, in every order; who has more of them is rare. */
const DROPPED = 3;

/** `policy` is the one that a need on `$policy` holds on. */
type OwnGain = Gain & { readonly policy: string | null };

/** Steps of a principal that change what it may do itself. */
export function selfSteps(work: AccountWork, asked: RuleQuestion, rule: EscalationRule, beside: Pick<Gain, 'sureness' | 'needs'>, from: number): void {
  const { powers } = asked;
  for (const gain of ownGains(work, asked, rule)) {
    const step = stepOf(work, powers, rule, gain, beside);
    if (rule.reach === 'other-version' && work.account.otherVersions === null) {
      const unread = bothSure(step.sureness, { certainty: 'unknown', open: [`other versions of ${gain.policy ?? ''}`], missing: ['iam:GetPolicyVersion'] });
      addStep(work.builder, from, work.administrator, { ...step, sureness: unread });
    }
    for (const guise of guisesOf(work, powers, rule, gain.policy)) become(work, from, powers.of, guise, step);
  }
}

/** How the needs on the actor itself, its groups or its policies hold. */
function ownGains({ account }: AccountWork, asked: RuleQuestion, rule: EscalationRule): OwnGain[] {
  const { of, principal } = asked.powers;
  const policies = principal.identity.map(({ name }) => name).filter(name => name.startsWith(`arn:${account.partition}:iam::${account.account}:policy/`));
  let gains: OwnGain[] = [{ members: noBits(0), sureness: sure, needs: [], policy: null }];
  for (const need of rule.needs) {
    const places = need.on === '$self' ? [of.arn] : need.on === '$group' ? of.groups : need.on === '$policy' ? [...new Set(policies)] : null;
    if (places === null) continue;
    gains = gains.flatMap(gain =>
      places.flatMap(arn => {
        const more = onArn(asked, need, arn);
        return more === null ? [] : [{ members: gain.members, sureness: bothSure(gain.sureness, more.sureness), needs: [...gain.needs, ...more.needs], policy: need.on === '$policy' ? arn : gain.policy }];
      }),
    );
  }
  return gains;
}

/** In which guises a principal stands after a step. */
function guisesOf({ account }: AccountWork, { principal, guise, of }: Powers, { reach, id }: EscalationRule, policy: string | null): Guise[] {
  if (reach === 'raised') return guise.raised ? [] : [{ ...guise, raised: true }];
  if (reach === 'unbounded') return principal.boundary === null ? [] : [{ ...guise, unbounded: true }];
  if (reach === 'undenied') {
    const kind = id.includes('detach') ? 'managed' : 'inline';
    const denying = guise.undenied.length < DROPPED ? principal.identity.filter(each => each.kind === kind && carriesDeny(each)) : [];
    return denying.map(({ name }) => ({ ...guise, undenied: [...guise.undenied, name].sort() }));
  }
  if (reach === 'other-version' && guise.version === null && policy !== null && of.identity.some(({ name }) => name === policy)) return (account.otherVersions?.get(policy) ?? []).map(as => ({ ...guise, version: { policy, as } }));
  return [];
}
