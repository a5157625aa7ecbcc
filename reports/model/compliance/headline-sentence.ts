import { count, plural } from '../../format/count.ts';
import { percent } from '../../format/percent.ts';
import type { Flow } from '../finding-flow.ts';
import type { Posture } from '../posture.ts';

/** The week in a sentence or four. `grave`: open findings that are critical or high. */
export function headlineSentence(flow: Flow, posture: Posture, { overdue, grave, accepted }: { readonly overdue: number; readonly grave: number; readonly accepted: number }): string {
  const judged = posture.outcomes.pass + posture.outcomes.fail;
  if (judged === 0 && flow.open === 0)
    return posture.outcomes['not-assessed'] > 0 ? `Nothing could be judged: all ${count(posture.outcomes['not-assessed'])} verdicts lack what they hang on.` : 'Nothing was judged in this run, so nothing is known to be right or wrong.';
  const blind = posture.notAssessed === null || posture.notAssessed === 0 ? '' : ` ${percent(posture.notAssessed)} of what the checks apply to could not be judged.`;
  const defined = flow.criteriaFound + flow.criteriaClosed;
  const apart = defined === 0 ? '' : ` Changed definitions moved another ${count(defined)}, which count neither as worse nor as better.`;
  const taken = accepted === 0 ? '' : ` The risk of ${count(accepted)} of the open ones is accepted for a time.`;
  if (flow.baseline > 0 && flow.baseline >= flow.open - flow.later)
    return `The first scan found ${plural(flow.baseline, 'finding')}, the baseline that later weeks are measured against; ${count(grave)} ${grave === 1 ? 'is' : 'are'} critical or high.${taken}${blind}`;
  const net = flow.new + flow.reopened - flow.resolved;
  const direction = net === 0 ? 'as many as the estate had before' : `${count(Math.abs(net))} ${net < 0 ? 'fewer' : 'more'} through the week's own changes`;
  const first = flow.baseline === 0 ? '' : ` First scans of accounts added a baseline of ${count(flow.baseline)}.`;
  return `${plural(flow.open, 'finding')} ${flow.open === 1 ? 'is' : 'are'} open, ${direction}: ${count(flow.new)} new, ${count(flow.reopened)} reopened, ${count(flow.resolved)} resolved; ${overdue === 0 ? 'none is overdue' : `${count(overdue)} ${overdue === 1 ? 'is' : 'are'} overdue`}.${first}${apart}${taken}${blind}`;
}
