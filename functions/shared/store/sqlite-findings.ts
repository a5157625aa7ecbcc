import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { FindingEvent } from '#kernel/finding';
import { Problem } from '#kernel/problem';
import { makeFolder } from './make-folder.ts';
import { changeTexts, wrongBucket } from './change-texts.ts';
import { freshLife, type Life } from '#kernel/lifecycle';
import { cursorOf, isAfter, matches, matchesWhole, MAX_BUCKET, MAX_READ, NEVER, pageOf, placeOf, readQuery, untilOf, type Order, type Place } from './finding-order.ts';
import type { Change, CommitResult, Document, FindingQuery, FindingStore, Ledger, StoredFinding } from './finding-store.ts';
import { checkRecord } from './check-record.ts';
import { lifeText } from './life-text.ts';
import { leaseTimes } from './lease-times.ts';
import { period } from './period.ts';
import { fromFirst, fromSecond, schema, SCHEMA_VERSION } from './sqlite-schema.ts';

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
    async list(given) {
      const query = readQuery(given);
      const { order, limit, after } = pageOf(query);
      const column = orderColumns[order];
      const drive = driverOf(query, order);
      const states = query.state !== undefined || query.status !== undefined ? [query.state ?? (query.status === 'resolved' ? 'resolved' : 'open')] : order === 'id' || drive.stateless ? [null] : ['open', 'resolved'];
      return told(file, () => {
        const heads = states.map(state => {
          const where = drive.column === null ? [] : [`${drive.column} = ?`];
          const values: SQLInputValue[] = drive.column === null ? [] : [drive.value];
          if (drive.part !== null) where.push(drive.part);
          else if (state !== null) {
            where.push('state = ?');
            values.push(state);
          }
          if (after !== null) {
            where.push(column === null ? 'id > ?' : `(${column}, id) > (?, ?)`);
            values.push(...(column === null ? [] : [order === 'dollars' ? Number(after.key) : after.key]), after.id);
          }
          const rows = db.prepare(`select * from findings ${where.length === 0 ? '' : `where ${where.join(' and ')}`} order by ${column === null ? '' : `${column}, `}id limit ${MAX_READ + 1}`).iterate(...values);
          return headOf(rows, order);
        });
        const findings: StoredFinding[] = [];
        let read = 0;
        let last: Place | null = null;
        try {
          for (;;) {
            let first: Head | null = null;
            for (const head of heads) if (head.row !== null && (first === null || isAfter(first.place, head.place))) first = head;
            if (first === null) return { findings, cursor: null, read };
            if (read === MAX_READ) return { findings, cursor: last === null ? null : cursorOf(order, last), read };
            const { row, place } = first;
            read += 1;
            if (matches(query, rowOf(row)) && matchesWhole(query, row, row.asked === 1)) {
              if (findings.length === limit) return { findings, cursor: cursorOf(order, placeOf(order, findings.at(-1) as StoredFinding)), read };
              findings.push(findingOf(row));
            }
            last = place;
            first.next();
          }
        } finally {
          // a statement that is left in the middle holds its snapshot: this process would go on reading old rows, and its next write would be refused
          for (const head of heads) head.end();
        }
      });
    },
    async record(event) {
      const text = checkRecord(event);
      return told(file, () =>
        transaction(db, () => {
          const last: any = sql('select rev, hash from events where finding = ? order by rev desc limit 1').get(event.finding) ?? null;
          if (last?.rev === event.rev && last.hash === event.hash) return 'done';
          if ((last?.rev ?? 0) + 1 !== event.rev || (last?.hash ?? null) !== event.prev) return 'conflict';
          sql('insert into events (finding, rev, at, hash, body) values (?, ?, ?, ?, ?)').run(event.finding, event.rev, event.at, event.hash, text);
          return 'done';
        }),
      );
    },
    async document(kind, id) {
      const row = one('select * from documents where kind = ? and id = ?', kind, id);
      return row === null ? null : documentOf(row);
    },
    async *documents(kind, range = {}) {
      for (let last: string | null = null; ;) {
        const rows: any[] = all(
          `select * from documents where kind = ? and ${last === null ? 'id >= ?' : 'id > ?'} ${range.to === undefined ? '' : 'and id < ? '}order by id limit ?`,
          kind,
          last ?? range.from ?? '',
          ...(range.to === undefined ? [] : [range.to]),
          PAGE,
        );
        for (const row of rows) yield documentOf(row);
        if (rows.length < PAGE) return;
        last = rows.at(-1).id as string;
      }
    },
    async putDocument({ kind, id, rev, body }) {
      const text = JSON.stringify(body);
      return rev === 1
        ? run('insert into documents (kind, id, rev, body) values (?, ?, 1, ?) on conflict do nothing', kind, id, text)
        : run('update documents set rev = ?, body = ? where kind = ? and id = ? and rev = ?', rev, text, kind, id, rev - 1);
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
  'work',
  'until',
  'life',
  'asked',
];
/** Part of the finding's id, so they never change and their indexes need no write. */
const fixed = new Set(['id', 'check_id', 'account', 'resource']);
const insert = `insert into findings (${columns.join(', ')}) values (${columns.map((_, at) => `?${at + 1}`).join(', ')}) on conflict do nothing`;
const update = `update findings set ${columns.flatMap((column, at) => (fixed.has(column) ? [] : [`${column} = ?${at + 1}`])).join(', ')} where id = ?1 and rev = ?${columns.length + 1}`;

const orderColumns: Readonly<Record<Order, string | null>> = { dollars: 'rank', due: 'due', id: null };

/** The narrowest column that an index has in the order asked for. */
function driverOf(query: FindingQuery, order: Order): { readonly column: string | null; readonly value: string; readonly stateless: boolean; /** Of a list so short that it has indexes of its own. */ readonly part: string | null } {
  const by = (column: string | null, value = '', stateless = false) => ({ column, value, stateless, part: null });
  if (query.asked === true && query.resource === undefined) return { ...by(null, '', true), part: 'asked = 1' };
  if (query.status === 'accepted' && query.resource === undefined) return { ...by(null), part: 'until is not null' };
  if (query.resource !== undefined) return by('resource', query.resource, true);
  if (query.owner !== undefined) return by('owner', query.owner);
  if (query.account !== undefined) return by('account', query.account);
  if (query.accounts?.length === 1) return by('account', query.accounts[0]);
  if (query.check !== undefined) return by('check_id', query.check);
  if (query.severity !== undefined && order === 'due') return by('severity', query.severity);
  return query.topic === undefined || order === 'id' ? by(null) : by('topic', query.topic);
}

type Head = { row: any; place: Place; next(): void; end(): void };
function headOf(rows: Iterator<any>, order: Order): Head {
  const head: Head = {
    row: null,
    place: { key: '', id: '' },
    end: () => void rows.return?.(),
    next() {
      const step = rows.next();
      head.row = step.done === true ? null : step.value;
      if (head.row !== null) head.place = placeOf(order, { id: head.row.id, due: head.row.due === NEVER ? null : head.row.due, bucket: MAX_BUCKET - head.row.rank });
    },
  };
  head.next();
  return head;
}

function rowOf(row: any): Parameters<typeof matches>[1] {
  const { id, account, topic, severity, owner, state, closed, work, until } = row;
  return { id, check: row.check_id, account, topic, severity, owner, state, closed, due: row.due === NEVER ? null : row.due, bucket: MAX_BUCKET - row.rank, work, until };
}

function documentOf({ kind, id, rev, body }: any): Document {
  return { kind, id, rev, body: JSON.parse(body) };
}

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
    f.work,
    untilOf(f),
    lifeText(f),
    f.state === 'open' && f.request !== null ? 1 : 0,
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
    ...(row.life === null ? freshLife(row.first_seen) : (JSON.parse(row.life) as Life)),
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
        db.exec(fromFirst);
        db.exec(fromSecond);
        db.prepare('insert into store (only, version, organization) values (1, ?, null)').run(SCHEMA_VERSION);
      }
      if (db.prepare(`select 1 from sqlite_schema where name = 'store'`).get() === undefined) throw new Problem(`${file} is not a store of findings: move it away or give another --store`);
      const stored = Number(db.prepare('select version from store').get()?.['version']);
      if (stored === 1) db.exec(fromFirst);
      if (stored === 1 || stored === 2) {
        db.exec(fromSecond);
        db.prepare('update store set version = ?').run(SCHEMA_VERSION);
      }
      const version = stored === 1 || stored === 2 ? SCHEMA_VERSION : stored;
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
