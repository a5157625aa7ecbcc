import { instant } from '#kernel/time';
import { isVerify } from '#kernel/schedule';
import type { RunRecord } from '#kernel/run';
import type { Objects } from '#store/objects';
import { prefixedObjects } from '#store/prefixed-objects';
import { readText } from '#store/read-text';

/** A finished run as the API reads it: what was read once of its files is kept, since they never change. */
export type RunView = {
  readonly record: RunRecord;
  readonly folder: Objects;
  /** Reads something once and keeps it as long as the view lives. A failed reading is tried again. */
  once<T>(what: string, read: () => Promise<T>): Promise<T>;
};

/** So long the newest run is taken for the newest. */
const NEWEST_MS = 5_000;
/** Views that are kept. */
const KEPT = 4;

export type RunViews = {
  /** Names of all runs, the newest first, finished or not. */
  names(): Promise<readonly string[]>;
  /** Null when there is no such run or it has not ended. */
  view(run: string): Promise<RunView | null>;
  /** The newest finished run, but for those that only look again at some findings; null in a store without one. */
  newest(now: Date): Promise<RunView | null>;
};

const name = /^[a-z][a-z0-9-]{0,31}-\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** `names` lists the folders of runs. Safe while a scan runs: a run without `run.json` is none yet. */
export function runViews({ objects, names: listed }: { readonly objects: Objects; readonly names: () => Promise<readonly string[]> }): RunViews {
  const views = new Map<string, RunView>();
  let newest: { readonly at: number; readonly view: RunView | null } | null = null;

  async function names(): Promise<readonly string[]> {
    return (await listed()).filter(run => name.test(run)).sort((a, b) => (asOfOf(a) < asOfOf(b) ? 1 : asOfOf(a) > asOfOf(b) ? -1 : a < b ? 1 : -1));
  }
  async function view(run: string): Promise<RunView | null> {
    if (!name.test(run)) return null;
    const known = views.get(run);
    if (known !== undefined) return known;
    const folder = prefixedObjects(objects, `runs/${run}/`);
    const text = await readText(folder, 'run.json');
    if (text === null) return null;
    const made = viewOf(JSON.parse(text) as RunRecord, folder);
    views.set(run, made);
    for (const oldest of [...views.keys()].slice(0, Math.max(0, views.size - KEPT))) views.delete(oldest);
    return made;
  }
  return {
    names,
    view,
    async newest(now) {
      if (newest !== null && Math.abs(now.getTime() - newest.at) < NEWEST_MS) return newest.view;
      let found: RunView | null = null;
      // a run that looked again at a few findings tells of nothing else
      for (const run of await names()) if (!isVerify(run) && (found = await view(run)) !== null) break;
      newest = { at: now.getTime(), view: found };
      return found;
    },
  };
}

function viewOf(record: RunRecord, folder: Objects): RunView {
  const kept = new Map<string, Promise<unknown>>();
  return {
    record,
    folder,
    once<T>(what: string, read: () => Promise<T>): Promise<T> {
      let reading = kept.get(what) as Promise<T> | undefined;
      if (reading === undefined) {
        kept.set(what, (reading = read()));
        reading.catch(() => kept.delete(what));
      }
      return reading;
    },
  };
}

/** The instant at the end of a run's name. */
export function asOfOf(run: string): string {
  return instant(run.slice(-20));
}
