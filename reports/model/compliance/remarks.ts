import { isIncomplete, type Coverage } from '#kernel/cell';
import { severities } from '#kernel/severity';
import { count, plural } from '../../format/count.ts';
import { netOf, type Flow } from '../finding-flow.ts';
import { sumOf } from '../order.ts';
import { weeksEnding, type Week } from '../weeks.ts';
import type { Moves } from './moves.ts';
import type { WeekCounts } from './week-counts.ts';

type Remarked = { /** Findings that changed after the week ended. */ readonly unseen: number; readonly history?: readonly WeekCounts[]; readonly coverage: readonly Coverage[] };

/** What does not fit together or was not read: said, never smoothed. */
export function remarksOf(input: Remarked, moves: Moves, flow: Flow, week: Week): string[] {
  const notes: string[] = [];
  const orphans = moves.week.filter(move => move.finding === undefined && !move.event.finding.startsWith('sys#')).length;
  if (orphans > 0) notes.push(`${plural(orphans, 'event')} of the week speak of findings that the store does not hold; they are counted and not listed.`);
  if (moves.earlier > 0) notes.push(`${plural(moves.earlier, 'event')} from before ${week.from} were given and count nowhere.`);
  if (moves.later.length > 0) notes.push(`${plural(moves.later.length, 'event')} came after the week ended; the open counts are as of the run and include them (net ${netOf(moves.later.map(move => move.movement))}).`);
  const { unseen } = input;
  if (unseen > 0 && moves.later.length === 0) notes.push(`${plural(unseen, 'finding')} changed after the week ended and their events were not given, so the count before the week is off by their moves.`);
  if (flow.before < 0) notes.push('The events open more findings than the store holds: events or findings are missing.');
  const before = weeksEnding(week.week, 2)[0]?.week;
  const last = input.history?.find(item => item.week === before)?.open ?? null;
  const counted = last === null ? null : sumOf(severities, severity => last[severity]);
  if (counted !== null && counted !== flow.before) notes.push(`The report of the week before counted ${count(counted)} open findings, and this week's events lead back to ${count(flow.before)}.`);
  const incomplete = input.coverage.filter(cell => isIncomplete(cell)).length;
  if (incomplete > 0) notes.push(`${plural(incomplete, 'cell')} of ${count(input.coverage.length)} could not be read to the end; nothing there was resolved by absence.`);
  if (input.coverage.length === 0) notes.push('The run has no coverage: nothing of the estate was read.');
  return notes;
}
