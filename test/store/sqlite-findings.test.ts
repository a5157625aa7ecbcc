import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FindingStore } from '#store/finding-store';
import { sqliteFindings } from '#store/sqlite-findings';
import { schema } from '#store/sqlite-schema';
import { findingStoreContract } from '../contract/finding-store.ts';
import { isChain, moving, opening, sampleFinding } from '../contract/sample-changes.ts';

findingStoreContract('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tally-store-'));
  const file = join(folder, 'deep', 'findings.sqlite');
  const opened: FindingStore[] = [];
  async function open(): Promise<FindingStore> {
    const store = await sqliteFindings(file);
    opened.push(store);
    return store;
  }
  return {
    store: await open(),
    open,
    async dispose() {
      for (const store of opened) await store.close();
      await rm(folder, { recursive: true });
    },
  };
});

describe('a SQLite store', () => {
  let folder = '';
  let file = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tally-store-'));
    file = join(folder, 'findings.sqlite');
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('that answered a full page sees what others write afterwards, and can write itself', async () => {
    const [one, other] = [await sqliteFindings(file), await sqliteFindings(file)];
    const [first, second] = [opening(sampleFinding(1)), opening(sampleFinding(2))];
    await one.commit([first, second]);
    expect((await one.list({ limit: 1 })).cursor).not.toBeNull(); // its statement has more rows to give
    const moved = moving(first.after, { owner: 'ops' });
    expect(await other.commit([moved])).toEqual(['done']);
    expect((await one.get(first.after.id))?.rev).toBe(moved.after.rev);
    expect(await one.commit([moving(second.after, { owner: 'ops' })])).toEqual(['done']);
    for (const store of [one, other]) await store.close();
  });

  function committing(who: string) {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'commit-forever.ts'), file, who], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stderr.on('data', chunk => {
      said += String(chunk);
    });
    return { child, begun: once(child.stdout, 'data'), said: () => said };
  }

  test('holds whole changes only, however often its writers are killed', async () => {
    for (let round = 0; round < 6; round += 1) {
      const writers = [committing('a'), committing('b')];
      await Promise.all(writers.map(writer => writer.begun));
      await setTimeout(40 + round * 17);
      for (const { child } of writers) child.kill('SIGKILL');
      await Promise.all(writers.map(({ child }) => once(child, 'close')));
      expect(writers.map(writer => writer.said())).toEqual(['', '']);
      const store = await sqliteFindings(file);
      const { findings } = await store.list({ limit: 1_000 });
      expect(findings).toHaveLength(14);
      for (const finding of findings) {
        const events = await store.events(finding.id);
        expect(events).toHaveLength(finding.rev);
        expect(isChain(events)).toBe(true);
        expect(events.at(-1)?.hash).toBe(finding.head);
      }
      await store.close();
    }
  }, 60_000);

  test('is made once by many who open it at the same time', async () => {
    const code = `const { sqliteFindings } = await import('#store/sqlite-findings'); const store = await sqliteFindings(process.argv[1]); await store.bind('o-abc1234567'); await store.close();`;
    const children = Array.from({ length: 6 }, () => spawn(process.execPath, ['--input-type=module', '-e', code, file], { stdio: ['ignore', 'inherit', 'pipe'] }));
    const said = await Promise.all(
      children.map(async child => {
        let text = '';
        child.stderr.on('data', chunk => {
          text += String(chunk);
        });
        const [status] = await once(child, 'close');
        return `${status} ${text}`;
      }),
    );
    expect(said).toEqual(children.map(() => '0 '));
  });

  test('answers every list without an order of its own from an index', async () => {
    await (await sqliteFindings(file)).close();
    const db = new DatabaseSync(file);
    const plan = (where: string, order: string): string =>
      db
        .prepare(`explain query plan select * from findings where ${where} order by ${order} limit 10`)
        .all()
        .map(row => String(row['detail']))
        .join('; ');
    for (const where of [`scope = 'x'`, `account = 'x'`, `check_id = 'x'`, `owner = 'x'`, `resource = 'x'`]) expect(plan(where, 'id')).toMatch(/^SEARCH findings USING INDEX findings_\w+ \(\w+=\?\)$/);
    for (const order of ['rank', 'due']) {
      for (const where of [`state = 'open'`, `topic = 'waste' and state = 'open'`])
        expect(plan(`${where} and (${order}, id) > ('1', 'x')`, `${order}, id`)).toMatch(/^SEARCH findings USING INDEX findings_(topic_)?(dollars|due) \([\w=? ]*state=\? AND \(\w+,id\)>\(\?,\?\)\)$/);
    }
    for (const order of ['rank', 'due']) {
      for (const column of ['account', 'check_id', 'owner'])
        expect(plan(`${column} = 'x' and state = 'open' and (${order}, id) > ('1', 'x')`, `${order}, id`)).toMatch(/^SEARCH findings USING INDEX findings_(account|check|owner)_(dollars|due) \([\w=? ]*state=\? AND \(\w+,id\)>\(\?,\?\)\)$/);
    }
    expect(plan(`severity = 'high' and state = 'open'`, 'due, id')).toMatch(/^SEARCH findings USING INDEX findings_severity_due/);
    db.close();
  });

  test('takes a store of schema 1 over: its findings go on with a life that begins at their first sight', async () => {
    const old = new DatabaseSync(file);
    old.exec(schema);
    old.exec(`insert into store (only, version, organization) values (1, 1, 'o-abc1234567')`);
    const { after, event } = opening(sampleFinding(1));
    old
      .prepare(
        `insert into findings (id, scope, topic, check_id, account, region, kind, resource, name, state, closed, severity, code, facts, first_seen, changed_at, resolved_at, reopened, due, owner, cohort, rev, run, rank, head) values (${Array.from({ length: 25 }, () => '?').join(', ')})`,
      )
      .run(
        after.id,
        after.scope,
        after.topic,
        after.check,
        after.account,
        after.region,
        after.kind,
        after.resource,
        after.name,
        after.state,
        after.closed,
        after.severity,
        after.code,
        JSON.stringify(after.facts),
        after.firstSeen,
        after.changedAt,
        after.resolvedAt,
        after.reopened,
        after.due,
        after.owner,
        after.cohort,
        after.rev,
        after.run,
        99 - after.bucket,
        after.head,
      );
    old.prepare('insert into events (finding, rev, at, hash, body) values (?, ?, ?, ?, ?)').run(event.finding, event.rev, event.at, event.hash, JSON.stringify(event));
    old.close();
    for (let opened = 0; opened < 2; opened += 1) {
      const store = await sqliteFindings(file);
      await store.bind('o-abc1234567');
      expect((await store.list({ status: 'open', account: after.account, order: 'due' })).findings).toEqual([after]);
      expect(await store.events(after.id)).toEqual([event]);
      await store.close();
    }
    const store = await sqliteFindings(file);
    const moved = moving(after, { work: 'triaged' });
    expect(await store.commit([moved])).toEqual(['done']);
    expect(await store.get(after.id)).toEqual(moved.after);
    await store.close();
  });

  test('takes a store of schema 2 over: what waits for an approval is found', async () => {
    const made = await sqliteFindings(file);
    const request = {
      id: 2,
      subject: 'acceptance',
      by: { sub: 'a', name: 'A' },
      at: '2026-11-01T00:00:00Z',
      reason: 'r',
      ticket: null,
      until: '2026-12-01T00:00:00Z',
      severity: null,
      envelope: { severity: 'medium', code: 'c', facts: null, digest: 'd' },
      incarnation: null,
      rule: null,
      approvals: [],
    } as const;
    const waiting = opening(sampleFinding(1, { request }));
    await made.commit([waiting, opening(sampleFinding(2))]);
    await made.close();
    const old = new DatabaseSync(file);
    old.exec('drop index findings_asked; drop index findings_asked_dollars; drop index findings_asked_due; alter table findings drop column asked; update store set version = 2');
    old.close();
    const store = await sqliteFindings(file);
    expect(await store.list({ asked: true, order: 'due' })).toMatchObject({ findings: [waiting.after], read: 1 });
    await store.close();
  });

  test('refuses what is no store, and a store of another version', async () => {
    await writeFile(file, 'x'.repeat(5_000));
    await expect(sqliteFindings(file)).rejects.toThrow(`the store ${file} is not a store of findings: move it away or give another --store`);
    const other = join(folder, 'other.sqlite');
    const db = new DatabaseSync(other);
    db.exec('create table something (a)');
    db.close();
    await expect(sqliteFindings(other)).rejects.toThrow(/other.sqlite is not a store of findings/);
    const newer = join(folder, 'newer.sqlite');
    await (await sqliteFindings(newer)).close();
    const raised = new DatabaseSync(newer);
    raised.exec('update store set version = 99');
    raised.close();
    await expect(sqliteFindings(newer)).rejects.toThrow(/has schema 99, this tally knows 3/);
    await expect(sqliteFindings(folder)).rejects.toThrow(/cannot be opened/);
    await expect(sqliteFindings(join(other, 'below', 'a.sqlite'))).rejects.toThrow(/cannot be made/);
  });

  test.skipIf(process.getuid?.() === 0)('says so when its file may not be written', async () => {
    const store = await sqliteFindings(file);
    await store.close();
    await chmod(file, 0o444);
    await chmod(folder, 0o555);
    await expect(sqliteFindings(file)).rejects.toThrow(/cannot be (written|opened)/);
    await chmod(folder, 0o755);
  });
});
