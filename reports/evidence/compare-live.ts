import { canonicalJson } from '#kernel/canonical';
import type { Verdict } from '#kernel/verdict';

/**
 * What AWS says now of something that a pack judged. `contradicts`: no change since then explains it. `drift`: it may have changed. `unread`: it could not be
 * read now, so that nothing is known.
 */
export type LiveAnswer = { readonly verdict: Pick<Verdict, 'check' | 'account' | 'region' | 'resource'>; readonly answer: 'same' | 'drift' | 'contradicts' | 'unread'; readonly text: string };

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/;
const birth = /^(creat|made|launched|issued|started|uploaded)/i;

/** Compares the sampled verdict of a pack with that of a live scan; null where the scan has none of that resource. `listed` says whether the scan listed the check's resources there to their end. */
export function compareLive(recorded: Verdict, live: Verdict | null, { asOf, listed }: { readonly asOf: string; readonly listed: boolean }): LiveAnswer {
  const { check, account, region, resource } = recorded;
  const answer = (said: LiveAnswer['answer'], text: string): LiveAnswer => ({ verdict: { check, account, region, resource }, answer: said, text });
  if (live === null) return listed ? answer('drift', 'it is not there any more') : answer('unread', 'it could not be listed now');
  if (live.outcome === 'not-assessed' && recorded.outcome !== 'not-assessed') return answer('unread', live.reason);
  for (const [name, value] of Object.entries(live.facts)) {
    const before = recorded.facts[name];
    // What lies before the pack's time cannot move any more: it was another then only if the pack is wrong.
    if (typeof value === 'string' && instant.test(value) && value <= asOf && name in recorded.facts && !sameInstant(value, before))
      return answer('contradicts', `${name} is ${value}, before the time of the pack, which says ${canonicalJson(before)}`);
  }
  if (live.outcome === recorded.outcome && live.code === recorded.code && canonicalJson(live.facts) === canonicalJson(recorded.facts)) return answer('same', '');
  return answer('drift', `the pack says ${recorded.outcome} (${recorded.code}), AWS now ${live.outcome} (${live.code})`);
}

/** A resource that a live scan finds and the pack does not hold, though it was made before the pack; null where that is not sure. */
export function leftOut(live: Verdict, { asOf }: { readonly asOf: string }): LiveAnswer | null {
  const { check, account, region, resource, facts } = live;
  for (const [name, value] of Object.entries(facts))
    if (birth.test(name) && typeof value === 'string' && instant.test(value) && value <= asOf)
      return { verdict: { check, account, region, resource }, answer: 'contradicts', text: `it was made ${value}, before the time of the pack, which does not hold it` };
  return null;
}

function sameInstant(a: string, b: unknown): boolean {
  return typeof b === 'string' && Date.parse(a) === Date.parse(b);
}
