import * as z from 'zod';
import { byRisk, FindingRow, findingRow, type CheckMeta } from '../finding-row.ts';
import { resolvedBy, type Movement } from '../finding-flow.ts';
import { byText, grouped } from '../order.ts';
import { causeLine, causeOf, causes, handsOf } from './cause-line.ts';
import type { Move } from './moves.ts';

const LISTED = 10;
const Changed = z.strictObject({ at: z.string(), /** Why, in words. */ cause: z.string(), ...FindingRow.shape });
const kinds = ['new', 'reopened', 'resolved', 'baseline', 'criteria-found', 'criteria-closed'] as const satisfies readonly Movement['kind'][];

/** What opened, came back and was closed in the week, and why. */
export const Changes = z.strictObject({
  listed: z.int().positive(),
  /** Each sort of movement by its cause; the counts add up to the flow. */
  causes: z.array(z.strictObject({ kind: z.enum(kinds), cause: z.enum(causes), findings: z.int().positive() })),
  new: z.array(Changed),
  reopened: z.array(Changed),
  resolved: z.array(z.strictObject({ by: z.enum(resolvedBy), ...Changed.shape })),
  /** Checks with a changed definition: what it found and what it closed, in this week. `open` counts those of its cohorts that are open now. */
  criteria: z.array(z.strictObject({ check: z.string(), title: z.string(), found: z.int().nonnegative(), closed: z.int().nonnegative(), open: z.int().nonnegative() })),
});
export type Changes = z.output<typeof Changes>;

export function changesOf(
  moves: readonly Move[],
  {
    checks,
    accountNames,
    asOf,
    openOfDefinitions,
  }: {
    readonly checks: ReadonlyMap<string, CheckMeta>;
    readonly accountNames: ReadonlyMap<string, string>;
    readonly asOf: string;
    /** Open findings of a check that changed definitions found. */ readonly openOfDefinitions: (check: string) => number;
  },
): Changes {
  const hands = handsOf(moves);
  const caused = moves.flatMap(move => {
    const cause = causeOf(move, hands(move.event.finding));
    return cause === null || move.movement.kind === 'changed' ? [] : [{ move, kind: move.movement.kind, cause }];
  });
  const listed = caused.flatMap(({ move, kind, cause }) => {
    const { event, finding } = move;
    return finding === undefined
      ? []
      : [{ kind, by: move.movement.kind === 'resolved' ? move.movement.by : null, row: { at: event.at, cause: causeLine(cause, move, hands(event.finding)), ...findingRow(finding, checks, accountNames, asOf) } }];
  });
  const of = (kind: Movement['kind']) =>
    listed
      .filter(item => item.kind === kind)
      .map(item => item.row)
      .sort(byRiskThenTime);
  const defined = moves.filter(move => (move.movement.kind === 'criteria-found' || move.movement.kind === 'criteria-closed') && move.finding !== undefined);
  return {
    listed: LISTED,
    causes: grouped(caused, item => `${kinds.indexOf(item.kind)} ${String(causes.indexOf(item.cause)).padStart(2, '0')}`).map(([, group]) => ({ kind: group[0]!.kind, cause: group[0]!.cause, findings: group.length })),
    new: of('new'),
    reopened: of('reopened'),
    resolved: listed.flatMap(item => (item.by === null ? [] : [{ by: item.by, ...item.row }])).sort(byRiskThenTime),
    criteria: grouped(defined, move => move.finding!.check).map(([check, group]) => ({
      check,
      title: checks.get(check)?.title ?? check,
      found: group.filter(move => move.movement.kind === 'criteria-found').length,
      closed: group.filter(move => move.movement.kind === 'criteria-closed').length,
      open: openOfDefinitions(check),
    })),
  };
}

function byRiskThenTime(a: z.output<typeof Changed>, b: z.output<typeof Changed>): number {
  return byRisk(a, b) || byText(a.at, b.at);
}
