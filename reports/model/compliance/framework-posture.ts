import * as z from 'zod';
import { controlStates, judgeControls, type CheckTally, type ControlState, type JudgedControl } from '#evaluate/frameworks/judge-controls';
import { kindOfArn } from '#evaluate/frameworks/kind-of-arn';
import { assessments, type ControlCheck, type Framework } from '#kernel/framework';
import { sumOf } from '../order.ts';
import type { JudgedFinding } from './judged-finding.ts';
import type { WeekCounts } from './week-counts.ts';

const Count = z.int().nonnegative();
const States = z.record(z.enum(controlStates), Count);

const ControlPosture = z.strictObject({
  id: z.string(),
  group: z.string().nullable(),
  title: z.string(),
  assessment: z.enum(assessments),
  state: z.enum(controlStates),
  checks: z.array(z.string()),
  /** Of those checks: the ones that did not run. */
  notRun: z.array(z.string()),
  pass: Count,
  fail: Count,
  notAssessed: Count,
  /** Open findings of those checks; of them `accepted` for a time. */
  open: Count,
  accepted: Count,
  /** Who has to look instead or besides. */
  elsewhere: z.string().nullable(),
  manual: z.string().nullable(),
});
export type ControlPosture = z.output<typeof ControlPosture>;

/** How the controls of a framework stand in this run. A control is supported by checks; that says nothing of what the checks do not cover. */
export const FrameworkPosture = z.strictObject({
  id: z.string(),
  title: z.string(),
  version: z.string(),
  /** What of the framework its file lists. */
  covers: z.string(),
  /** When its mapping was last read through. */
  reviewed: z.string(),
  /** Controls that checks of ours support, of all that are listed. */
  assessed: Count,
  of: Count,
  /** Add up to `of`. */
  states: States,
  /** In the report of the week before; null where it had none. */
  before: z.strictObject({ passes: Count, fails: Count, notAssessed: Count }).nullable(),
  controls: z.array(ControlPosture),
});
export type FrameworkPosture = z.output<typeof FrameworkPosture>;

type Input = {
  readonly frameworks: readonly Framework[];
  /** What `tallyChecks` counted of the run's verdicts. */
  readonly tallies: ReadonlyMap<string, CheckTally>;
  readonly open: OpenByMapping;
  readonly last: WeekCounts | undefined;
};

export function frameworkPostures({ frameworks, tallies, open, last }: Input): FrameworkPosture[] {
  return frameworks.map(framework => {
    const judged = judgeControls(framework, tallies);
    const { id, title, version, covers, reviewed } = framework;
    const counts = last?.frameworks?.[id];
    return {
      id,
      title,
      version,
      covers,
      reviewed,
      assessed: judged.assessed,
      of: judged.of,
      states: { ...judged.states },
      before: counts === undefined ? null : { passes: counts.passes, fails: counts.fails, notAssessed: counts.notAssessed },
      controls: judged.controls.map(control => controlPosture(control, open)),
    };
  });
}

type Counts = { open: number; accepted: number };
/** The open findings that a mapping is about: those of its check, and of some kinds of resources where only these are meant. */
export type OpenByMapping = { add(judged: JudgedFinding): void; of(mapping: Pick<ControlCheck, 'check' | 'of'>): readonly Readonly<Counts>[] };

export function openByMapping(frameworks: readonly Framework[]): OpenByMapping {
  // Only checks that a control takes some kinds of are looked at resource by resource.
  const parted = new Set(frameworks.flatMap(({ controls }) => controls.flatMap(({ checks }) => checks.filter(({ of }) => of !== undefined).map(({ check }) => check))));
  const counts = new Map<string, Counts>();
  function count(key: string, accepted: boolean): void {
    let own = counts.get(key);
    if (own === undefined) counts.set(key, (own = { open: 0, accepted: 0 }));
    own.open += 1;
    if (accepted) own.accepted += 1;
  }
  return {
    add({ finding: { check, resource }, open, accepted }) {
      if (!open) return;
      count(check, accepted);
      if (parted.has(check)) count(`${check} ${kindOfArn(resource) ?? ''}`, accepted);
    },
    of: ({ check, of }) => (of === undefined ? [check] : of.map(kind => `${check} ${kind}`)).flatMap(key => counts.get(key) ?? []),
  };
}

function controlPosture({ control, state, checks }: JudgedControl, open: OpenByMapping): ControlPosture {
  const own = checks.flatMap(mapping => open.of(mapping));
  const sum = (field: 'pass' | 'fail' | 'notAssessed'): number => sumOf(checks, ({ tally }) => tally[field]);
  return {
    id: control.id,
    group: control.group,
    title: control.title,
    assessment: control.assessment,
    state,
    checks: checks.map(({ check }) => check),
    notRun: checks.filter(({ tally }) => !tally.ran).map(({ check }) => check),
    pass: sum('pass'),
    fail: sum('fail'),
    notAssessed: sum('notAssessed'),
    open: sumOf(own, counts => counts.open),
    accepted: sumOf(own, counts => counts.accepted),
    elsewhere: control.elsewhere,
    manual: control.manual,
  };
}

/** In the order in which a reader wants them: what fails, then what is not known, then the rest; in each the file's order. */
export function byState(controls: readonly ControlPosture[]): ControlPosture[] {
  const rank: Readonly<Record<ControlState, number>> = { fails: 0, 'not-assessed': 1, manual: 2, passes: 3, 'no-resources': 4, elsewhere: 5 };
  const own = (control: ControlPosture): number => (control.assessment === 'here' ? rank[control.state] : rank[control.state] + 10);
  return controls.toSorted((a, b) => own(a) - own(b));
}
