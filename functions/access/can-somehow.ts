import type { AccessDecision, AccessVerdict } from './access-decision.ts';
import type { AccessRequest, RequestContext } from './access-request.ts';
import type { ActionCatalogue } from './action-catalogue.ts';
import { can } from './can.ts';
import { ANY, globOf, ONE, PART } from './glob.ts';
import { meetingGlobs } from './meeting-globs.ts';
import { questionOf } from './question.ts';

/** A request whose target is a pattern (`arn:aws:lambda:*:111122223333:function:*`) and whose caller chooses some condition keys. */
export type OpenRequest = AccessRequest & {
  /** Keys (lower case) that the caller chooses, with what they may choose from, such as `aws:requestedregion`. */
  readonly choices: Readonly<Record<string, readonly string[]>>;
};

export type OpenDecision = AccessDecision & {
  /** A resource for which the decision holds. */
  readonly target: string;
  /** What was chosen. */
  readonly chosen: Readonly<Record<string, string>>;
};

/** Resources and choices that are tried at most, each. Where there are more, a denial is no more than `conditional` on `resource`. */
const TRIED = 64;

/**
 * The best decision over every resource that the target's pattern covers and every choice of the caller: `allowed` when there is one that is
 * allowed, then `unknown`, then `conditional`. Resources are made out of the policies' own patterns, one for each way in which those of all
 * layers meet; where a pattern leaves letters open a name is taken that nobody gave, so that a Deny of named resources does not hide the rest.
 */
export function canSomehow(catalogue: ActionCatalogue, request: OpenRequest): OpenDecision {
  const question = questionOf(catalogue, request);
  const wide = targetGlob(request.target.arn);
  const resources = question === null || !wild.test(wide) ? { globs: [wide], whole: true } : meetingGlobs(question, wide, TRIED);
  const contexts = choicesOf(request.choices);
  let best: OpenDecision | null = null;
  for (const glob of resources.globs) {
    const arn = glob.replaceAll(ANY, FRESH).replaceAll(PART, FRESH).replaceAll(ONE, 'x');
    const region: RequestContext = wild.test(glob.split(':')[3] ?? '') ? { 'aws:requestedregion': 'open' } : {};
    for (const chosen of contexts.list) {
      const context: RequestContext = { ...region, ...request.context, ...Object.fromEntries(Object.entries(chosen).map(([key, value]) => [key, [value]])) };
      const decision: OpenDecision = { ...can(catalogue, { ...request, target: { ...request.target, arn }, context }), target: arn, chosen };
      if (decision.decision === 'allowed') return decision;
      if (best === null || rank[decision.decision] > rank[best.decision]) best = decision;
    }
  }
  if (best === null) throw new Error('a request has at least one resource and one choice');
  if (best.decision === 'denied' && best.step !== 'explicit-deny' && !(resources.whole && contexts.whole)) return { ...best, decision: 'conditional', unresolved: ['resource'] };
  return best;
}

const FRESH = 'unnamed0';
const wild = /[\u{E000}-\u{E002}]/u;

/** In an ARN that is asked for a star stays within its part, but in the last; in the patterns of policies it crosses colons. */
function targetGlob(arn: string): string {
  const parts = globOf(arn).split(':');
  return parts.length < 6 ? parts.join(':') : parts.map((part, at) => (at < 5 ? part.replaceAll(ANY, PART) : part)).join(':');
}

const rank: Readonly<Record<AccessVerdict, number>> = { denied: 0, conditional: 1, unknown: 2, allowed: 3 };

function choicesOf(choices: OpenRequest['choices']): { readonly list: readonly Readonly<Record<string, string>>[]; readonly whole: boolean } {
  let list: Readonly<Record<string, string>>[] = [{}];
  let whole = true;
  for (const [key, values] of Object.entries(choices)) {
    const more = list.flatMap(chosen => values.map(value => ({ ...chosen, [key]: value })));
    if (more.length > TRIED) whole = false;
    list = more.slice(0, TRIED);
  }
  return { list, whole };
}
