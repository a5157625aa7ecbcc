import type { Severity } from '#kernel/severity';
import type { KpiId } from './kpi-ids.ts';

/** Passes, failures and what could not be judged, of a part of the estate. */
export type Judged = { readonly pass: number; readonly fail: number; readonly notAssessed: number };
/** Controls of a framework by what was found of them. */
export type ControlCounts = { readonly passes: number; readonly fails: number; readonly notAssessed: number };

/**
 * What an earlier weekly report counted; `open` is null for a week without a run. `breaks`: checks whose definition changed in that week. The rest is
 * absent in what older versions kept.
 */
export type WeekCounts = {
  readonly week: string;
  readonly open: Readonly<Record<Severity, number>> | null;
  readonly breaks: number;
  readonly kpis?: Readonly<Partial<Record<KpiId, number | null>>>;
  readonly topics?: Readonly<Record<string, Judged>>;
  readonly accounts?: Readonly<Record<string, Judged>>;
  readonly frameworks?: Readonly<Record<string, ControlCounts>>;
};

/** The week's own entry in a history; undefined in a week without a run. */
export function weekIn(history: readonly WeekCounts[], week: string): WeekCounts | undefined {
  return history.find(item => item.week === week && item.open !== null);
}

/** pass / (pass + fail); null where nothing was judged or the part was not kept. */
export function passingOf(judged: Judged | undefined): number | null {
  return judged === undefined || judged.pass + judged.fail === 0 ? null : judged.pass / (judged.pass + judged.fail);
}
