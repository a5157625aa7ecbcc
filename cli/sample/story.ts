import { betweenRuns, daysBack } from './calendar.ts';
import type { Random } from './random.ts';

/** Something that is so of a resource, or is not, and may turn: `turns` are the instants (ms) at which it does. */
export type Story = { readonly first: boolean; readonly turns: readonly number[] };

export const never: Story = { first: false, turns: [] };
export const always: Story = { first: true, turns: [] };

export function holds(story: Story, now: number): boolean {
  let so = story.first;
  for (const turn of story.turns) if (turn <= now) so = !so;
  return so;
}

/** The last turn, where there was one. */
export function turnedAt(story: Story, now: number): number | null {
  return story.turns.findLast(turn => turn <= now) ?? null;
}

/**
 * A story that is so in about `share` of all cases. Most do not turn; some are mended, some begin, and some are mended one week and back the
 * next, so that weekly runs have something to resolve, to open and to reopen.
 */
export function tell(random: Random, share: number): Story {
  const so = random.chance(share);
  const tale = random.next();
  const week = weekOf(random);
  const when = random.next();
  const again = random.next();
  if (so) {
    if (tale < 0.1) return { first: true, turns: [betweenRuns(week, when)] };
    if (tale < 0.14) return { first: true, turns: [betweenRuns(week + 1, when), betweenRuns(week, again)] };
    return always;
  }
  return tale < 0.06 * share ? { first: false, turns: [betweenRuns(week, when)] } : never;
}

/** Weeks before the last run: mostly those that three runs show, sometimes longer ago. */
export function weekOf(random: Random): number {
  const share = random.next();
  if (share < 0.7) return share < 0.35 ? 0 : 1;
  return 2 + Math.floor(((share - 0.7) / 0.3) * 24);
}

/** When a resource is there. */
export type Life = { readonly bornAt: number; readonly goneAt: number | null };

export function lives({ bornAt, goneAt }: Life, now: number): boolean {
  return bornAt <= now && (goneAt === null || now < goneAt);
}

/** A life that begins `youngest` to `oldest` days before the last run, more often lately. One in a hundred ends between two runs, one in seventy begins there. */
export function lifeOf(random: Random, youngest: number, oldest: number): Life {
  const fate = random.next();
  const week = weekOf(random);
  const when = random.next();
  const age = random.next();
  const hour = random.next();
  const bornAt = daysBack(Math.floor(youngest + (oldest - youngest) * age * age), hour);
  if (fate < 0.01) return { bornAt, goneAt: betweenRuns(week, when) };
  if (fate < 0.024) return { bornAt: betweenRuns(week, when), goneAt: null };
  return { bornAt, goneAt: null };
}
