import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The bytes or rows that a scan leaves, by name: `findings`, `events`, `ledgers` and `leases` of the store, and every file beside it and below `out`. */
export type Left = ReadonlyMap<string, string>;

const tables = { findings: 'id', events: 'finding, rev', ledgers: 'scope', leases: 'scope', store: 'only' } as const;

/** Reads what lies in a store's folder and in that of `--out`, but for the lock, which holds nothing, the seconds that a scan took, and what a killed process was still writing aside. */
export function leftBehind(store: string, out: string): Left {
  const left = new Map<string, string>();
  const db = new DatabaseSync(join(store, 'findings.sqlite'), { readOnly: true });
  for (const [table, order] of Object.entries(tables)) left.set(table, JSON.stringify(db.prepare(`select * from ${table} order by ${order}`).all(), null, 1));
  db.close();
  for (const folder of [store, out]) {
    if (!existsSync(folder)) continue;
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || /^(findings\.sqlite|scan\.lock|took\.json$|\.aside-|tally-.*\.tmp$)/.test(entry.name)) continue;
      const file = join(entry.parentPath, entry.name);
      left.set(`${basename(folder)}/${relative(folder, file)}`, readFileSync(file, 'base64'));
    }
  }
  return left;
}

/** The names under which two scans left something else, or only one of them anything. */
export function differences(one: Left, other: Left, only: (name: string) => boolean = () => true): readonly string[] {
  return [...new Set([...one.keys(), ...other.keys()])].filter(name => only(name) && one.get(name) !== other.get(name)).sort();
}
