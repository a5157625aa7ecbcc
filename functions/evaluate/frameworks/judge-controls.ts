import type { Control, ControlCheck, Framework } from '#kernel/framework';

/** How many verdicts of each outcome a check gave in a run; `ran` is false when it did not run at all. */
export type CheckTally = { readonly ran: boolean; readonly fail: number; readonly pass: number; readonly notAssessed: number; readonly notApplicable: number; readonly manual: number };

/** From worst to best for a control that is assessed here. `elsewhere` and `manual` say who has to look. */
export const controlStates = ['fails', 'not-assessed', 'manual', 'passes', 'no-resources', 'elsewhere'] as const;
export type ControlState = (typeof controlStates)[number];

export type JudgedCheck = ControlCheck & { readonly tally: CheckTally };
export type JudgedControl = { readonly control: Control; readonly state: ControlState; readonly checks: readonly JudgedCheck[] };
export type JudgedFramework = {
  readonly framework: Framework;
  /** Controls that checks of ours support, of all that the file lists. */
  readonly assessed: number;
  readonly of: number;
  /** Controls by state; they add up to `of`. */
  readonly states: Readonly<Record<ControlState, number>>;
  /** In the file's order. */
  readonly controls: readonly JudgedControl[];
};

/** What a mapping's tally is kept under: the check's id, and the kinds of resources where only some are meant. */
export function tallyKey({ check, of }: Pick<ControlCheck, 'check' | 'of'>): string {
  return of === undefined ? check : `${check} of ${of.join(', ')}`;
}

const silent: CheckTally = { ran: false, fail: 0, pass: 0, notAssessed: 0, notApplicable: 0, manual: 0 };

/** The state of each control of a framework, from what its checks said in one run: the counts of `tallyChecks`. What they do not hold did not run. */
export function judgeControls(framework: Framework, tallies: ReadonlyMap<string, CheckTally>): JudgedFramework {
  const controls = framework.controls.map(control => {
    const checks = control.checks.map(each => ({ ...each, tally: tallies.get(tallyKey(each)) ?? silent }));
    return { control, state: stateOf(control, checks), checks };
  });
  const count = (state: ControlState): number => controls.filter(each => each.state === state).length;
  return {
    framework,
    assessed: controls.filter(({ control }) => control.assessment === 'here').length,
    of: controls.length,
    states: { fails: count('fails'), 'not-assessed': count('not-assessed'), manual: count('manual'), passes: count('passes'), 'no-resources': count('no-resources'), elsewhere: count('elsewhere') },
    controls,
  };
}

/** One failure outweighs everything, and what was not read, or waits for a person, outweighs every pass: nothing unread looks clean. */
function stateOf(control: Control, checks: readonly JudgedCheck[]): ControlState {
  if (control.assessment !== 'here') return control.assessment;
  if (checks.some(({ tally }) => tally.fail > 0)) return 'fails';
  if (checks.some(({ tally }) => !tally.ran || tally.notAssessed > 0)) return 'not-assessed';
  if (checks.some(({ tally }) => tally.manual > 0)) return 'manual';
  return checks.some(({ tally }) => tally.pass > 0) ? 'passes' : 'no-resources';
}
