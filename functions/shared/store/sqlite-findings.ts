import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { FindingEvent } from '#kernel/finding';
import { Problem } from '#kernel/problem';
import { makeFolder } from './make-folder.ts';
import { changeTexts, wrongBucket } from './change-texts.ts';
import { cursorOf, MAX_BUCKET, NEVER, pageOf, placeOf, type Order } from './finding-order.ts';
import type { Change, CommitResult, FindingQuery, FindingStore, Ledger, StoredFinding } from './finding-store.ts';
import { leaseTimes } from './lease-times.ts';
import { period } from './period.ts';
import { schema, SCHEMA_VERSION } from './sqlite-schema.ts';

/** How long a process waits for another one's write. */
const WAIT_MS = 15_000;
/** Changes in one SQLite transaction: other processes and the event loop get their turn between two. */
const BATCH = 250;
const PAGE = 1_000;

/**
 * Findings in one SQLite file, which is made with its folder when it is not there; several processes may use it at once (not over a network
 * file system). A process may be killed at any time; a power failure may lose the last changes, never half a change. A file that is no store,
 * or one of a newer version, is a `Problem`.
 */
export async function sqliteFindings(file: string): Promise<FindingStore> {
  await makeFolder(dirname(file));
  const db = await openInTurn(file);
  const statements = new Map<string, StatementSync>();
  function sql(text: string): StatementSync {
    let statement = statements.get(text);
    if (statement === undefined) statements.set(text, (statement = db.prepare(text)));
    return statement;
  }
  const run = (text: string, ...values: SQLInputValue[]): boolean => told(file, () => sql(text).run(...values).changes > 0);
  const one = (text: string, ...values: SQLInputValue[]): any => told(file, () => sql(text).get(...values) ?? null);
  const all = (text: string, ...values: SQLInputValue[]): any[] => told(file, () => sql(text).all(...values));

  function commitOne({ before, after, event }: Change, texts: { readonly facts: string; readonly event: string }): CommitResult {
    const replayed: any = sql('select hash from events where finding = ? and rev = ?').get(after.id, after.rev);
    if (replayed !== undefined) return replayed.hash === event.hash ? 'done' : 'conflict';
    const moved = before === null ? sql(insert).run(...values(after, texts.facts)) : sql(update).run(...values(after, texts.facts), before.rev);
    if (Number(moved.changes) === 0) return 'conflict';
    sql('insert into events (finding, rev, at, hash, body) values (?, ?, ?, ?, ?)').run(after.id, after.rev, event.at, event.hash, texts.event);
    return 'done';
  }

  return {
    place: file,
    async bind(organization) {
      run('update store set organization = ? where organization is null', organization);
      const bound: unknown = one('select organization from store').organization;
      if (bound !== organization) throw new Problem(`the store ${file} belongs to ${String(bound)}, not to ${organization}: give another --store`);
    },
    async lease(scope, holder, now, seconds) {
      const { taken, ends } = leaseTimes(now, seconds);
      return run('insert into leases (scope, holder, ends) values (?, ?, ?) on conflict (scope) do update set holder = excluded.holder, ends = excluded.ends where holder = excluded.holder or ends <= ?', scope, holder, ends, taken);
    },
    async release(scope, holder) {
      run('delete from leases where scope = ? and holder = ?', scope, holder);
    },
    async ledger(scope) {
      const row = one('select rev, checks from ledgers where scope = ?', scope);
      return row === null ? null : { scope, checks: JSON.parse(row.checks) as Ledger['checks'], rev: row.rev };
    },
    async putLedger({ scope, checks, rev }) {
      const text = JSON.stringify(checks);
      return rev === 1 ? run('insert into ledgers (scope, rev, checks) values (?, 1, ?) on conflict do nothing', scope, text) : run('update ledgers set rev = ?, checks = ? where scope = ? and rev = ?', rev, text, scope, rev - 1);
    },
    async *findings(scope) {
      for (let last = ''; ;) {
        const rows = all('select * from findings where scope = ? and id > ? order by id limit ?', scope, last, PAGE);
        for (const row of rows) yield findingOf(row);
        if (rows.length < PAGE) return;
        last = rows.at(-1).id;
      }
    },
    async commit(changes) {
      const results: CommitResult[] = [];
      const texts = changes.map(changeTexts);
      while (results.length < changes.length) {
        if (results.length > 0) await setImmediate();
        const start = results.length;
        const batch = changes.slice(start, start + BATCH);
        results.push(...told(file, () => transaction(db, () => batch.map((change, at) => commitOne(change, texts[start + at] as (typeof texts)[number])))));
      }
      return results;
    },
    async moveBuckets(moves) {
      for (const { id, bucket } of moves) {
        const wrong = wrongBucket(bucket);
        if (wrong !== null) throw new Problem(`the bucket of ${id} cannot be moved: ${wrong}`, 'failure');
      }
      for (let start = 0; start < moves.length; start += BATCH) {
        if (start > 0) await setImmediate();
        told(file, () =>
          transaction(db, () => {
            for (const { id, rev, bucket } of moves.slice(start, start + BATCH)) sql(`update findings set rank = ? where id = ? and rev = ? and state = 'open'`).run(MAX_BUCKET - bucket, id, rev);
          }),
        );
      }
    },
    async get(id) {
      const row = one('select * from findings where id = ?', id);
      return row === null ? null : findingOf(row);
    },
    async list(query) {
      const { order, limit, after } = pageOf(query);
      const where: string[] = [];
      const given: SQLInputValue[] = [];
      for (const [name, column] of Object.entries(filters)) {
        const value: unknown = Reflect.get(query, name);
        if (typeof value !== 'string') continue;
        where.push(`${column} = ?`);
        given.push(value);
      }
      const column = orderColumns[order];
      if (after !== null) {
        where.push(column === null ? 'id > ?' : `(${column}, id) > (?, ?)`);
        given.push(...(column === null ? [] : [order === 'dollars' ? Number(after.key) : after.key]), after.id);
      }
      const rows = all(`select * from findings ${where.length === 0 ? '' : `where ${where.join(' and ')}`} order by ${column === null ? '' : `${column}, `}id limit ?`, ...given, limit + 1);
      const findings = rows.slice(0, limit).map(findingOf);
      return { findings, cursor: rows.length > limit ? cursorOf(order, placeOf(order, findings.at(-1) as StoredFinding)) : null };
    },
    async events(id) {
      return all('select body from events where finding = ? order by rev', id).map(row => JSON.parse(row.body) as FindingEvent);
    },
    async *eventsBetween(from, to) {
      const span = period(from, to);
      for (let last = { at: span.from, finding: '', rev: 0 }; ;) {
        const rows = all('select at, finding, rev, body from events where (at, finding, rev) > (?, ?, ?) and at < ? order by at, finding, rev limit ?', last.at, last.finding, last.rev, span.to, PAGE);
        for (const row of rows) yield JSON.parse(row.body) as FindingEvent;
        if (rows.length < PAGE) return;
        last = rows.at(-1);
      }
    },
    async close() {
      if (db.isOpen) db.close();
    },
  };
}

const columns = [
  'id',
  'scope',
  'topic',
  'check_id',
  'account',
  'region',
  'kind',
  'resource',
  'name',
  'state',
  'closed',
  'severity',
  'code',
  'facts',
  'first_seen',
  'changed_at',
  'resolved_at',
  'reopened',
  'due',
  'owner',
  'cohort',
  'rev',
  'run',
  'rank',
  'head',
];
/** Part of the finding's id, so they never change and their indexes need no write. */
const fixed = new Set(['id', 'check_id', 'account', 'resource']);
const insert = `insert into findings (${columns.join(', ')}) values (${columns.map((_, at) => `?${at + 1}`).join(', ')}) on conflict do nothing`;
const update = `update findings set ${columns.flatMap((column, at) => (fixed.has(column) ? [] : [`${column} = ?${at + 1}`])).join(', ')} where id = ?1 and rev = ?${columns.length + 1}`;

const filters: Readonly<Record<Exclude<keyof FindingQuery, 'order' | 'limit' | 'cursor'>, string>> = {
  state: 'state',
  closed: 'closed',
  topic: 'topic',
  account: 'account',
  check: 'check_id',
  severity: 'severity',
  owner: 'owner',
  resource: 'resource',
};
const orderColumns: Readonly<Record<Order, string | null>> = { dollars: 'rank', due: 'due', id: null };

/** In the order of `columns`. */
function values(finding: StoredFinding, facts: string): SQLInputValue[] {
  const f = finding;
  return [
    f.id,
    f.scope,
    f.topic,
    f.check,
    f.account,
    f.region,
    f.kind,
    f.resource,
    f.name,
    f.state,
    f.closed,
    f.severity,
    f.code,
    facts,
    f.firstSeen,
    f.changedAt,
    f.resolvedAt,
    f.reopened,
    f.due ?? NEVER,
    f.owner,
    f.cohort,
    f.rev,
    f.run,
    MAX_BUCKET - f.bucket,
    f.head,
  ];
}

function findingOf(row: any): StoredFinding {
  return {
    id: row.id,
    check: row.check_id,
    account: row.account,
    region: row.region,
    kind: row.kind,
    resource: row.resource,
    name: row.name,
    state: row.state,
    closed: row.closed,
    severity: row.severity,
    code: row.code,
    facts: JSON.parse(row.facts),
    firstSeen: row.first_seen,
    changedAt: row.changed_at,
    resolvedAt: row.resolved_at,
    reopened: row.reopened,
    due: row.due === NEVER ? null : row.due,
    owner: row.owner,
    cohort: row.cohort,
    rev: row.rev,
    run: row.run,
    scope: row.scope,
    topic: row.topic,
    bucket: MAX_BUCKET - row.rank,
    head: row.head,
  };
}

/** While one process turns a new file to its log, SQLite refuses the others without waiting. */
async function openInTurn(file: string): Promise<DatabaseSync> {
  const deadline = Date.now() + WAIT_MS;
  for (;;) {
    try {
      return open(file);
    } catch (error) {
      if (codeOf(error) !== BUSY || Date.now() > deadline) throw problem(error, file);
      await setTimeout(10 + Math.random() * 40);
    }
  }
}

function open(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: WAIT_MS });
  try {
    db.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma cache_size = -16384; pragma wal_autocheckpoint = 8000'); // a cache of 16 MB and a log of 32 MB make commits a third faster
    transaction(db, () => {
      if (db.prepare(`select 1 from sqlite_schema where type = 'table'`).get() === undefined) {
        db.exec(schema);
        db.prepare('insert into store (only, version, organization) values (1, ?, null)').run(SCHEMA_VERSION);
      }
      if (db.prepare(`select 1 from sqlite_schema where name = 'store'`).get() === undefined) throw new Problem(`${file} is not a store of findings: move it away or give another --store`);
      const version = Number(db.prepare('select version from store').get()?.['version']);
      if (version !== SCHEMA_VERSION) throw new Problem(`the store ${file} has schema ${version}, this tally knows ${SCHEMA_VERSION}: use the tally that wrote it, or a newer one`);
    });
  } catch (error) {
    db.close();
    throw error;
  }
  return db;
}

function transaction<T>(db: DatabaseSync, act: () => T): T {
  db.exec('begin immediate');
  try {
    const result = act();
    db.exec('commit');
    return result;
  } catch (error) {
    if (db.isTransaction) db.exec('rollback');
    throw error;
  }
}

function told<T>(file: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw problem(error, file);
  }
}

/** SQLite's result code of an error: the low byte of an extended code is the plain one. */
function codeOf(error: unknown): number | null {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'errcode') : null;
  return typeof code === 'number' ? code & 0xff : null;
}

function problem(error: unknown, file: string): unknown {
  const reason = reasons[codeOf(error) ?? 0];
  return reason === undefined ? error : new Problem(`the store ${file} ${reason}`, 'failure');
}

const BUSY = 5;
/** By SQLite result code (https://www.sqlite.org/rescode.html). */
const reasons: Readonly<Record<number, string>> = {
  [BUSY]: 'is locked by another process: wait until it ends, then try again',
  8: 'cannot be written: give its folder to the user who runs this',
  10: 'cannot be read or written: check the disk',
  11: 'is damaged: restore it from a copy, or move it away and scan again',
  13: 'cannot grow, the disk is full: free some space',
  14: 'cannot be opened: give its folder to the user who runs this, or give another --store',
  26: 'is not a store of findings: move it away or give another --store',
};
