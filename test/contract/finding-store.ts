import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FindingEvent } from '#kernel/finding';
import { severities } from '#kernel/severity';
import { topics } from '#kernel/topic';
import type { Change, FindingQuery, FindingStore, Ledger, StoredFinding } from '#store/finding-store';
import { recordedEvent } from '#review/record-event';
import { isChain, moving, opening, sampleFinding } from './sample-changes.ts';

export type MadeStore = {
  readonly store: FindingStore;
  /** A second handle on the same data. */
  open(): Promise<FindingStore>;
  dispose(): Promise<void>;
};

/** What every store of findings must do; `make` gives an empty one. `many` is how many findings a big scope has and `lists` how many random lists are asked for, fewer for an emulator that takes its time. */
export function findingStoreContract(name: string, make: () => Promise<MadeStore>, { many = 1_000, lists = 120 }: { readonly many?: number; readonly lists?: number } = {}): void {
  describe(`${name} keeps findings`, () => {
    let made: MadeStore;
    let store: FindingStore;
    beforeEach(async () => {
      made = await make();
      store = made.store;
    });
    afterEach(() => made.dispose());

    async function put(...findings: StoredFinding[]): Promise<StoredFinding[]> {
      const changes = findings.map(opening);
      expect(await store.commit(changes)).toEqual(changes.map(() => 'done'));
      return changes.map(change => change.after);
    }
    async function step(change: Change): Promise<StoredFinding> {
      expect(await store.commit([change])).toEqual(['done']);
      return change.after;
    }

    describe('bind', () => {
      test('binds an empty store and lets the same organisation in again', async () => {
        await store.bind('o-abc1234567');
        await store.bind('o-abc1234567');
        await (await made.open()).bind('o-abc1234567');
      });
      test('refuses another organisation with one line that names both', async () => {
        await store.bind('o-abc1234567');
        await expect((await made.open()).bind('o-xyz1234567')).rejects.toThrow(/belongs to o-abc1234567, not to o-xyz1234567: give another --store/);
        await store.bind('o-abc1234567');
      });
      test('lets one of two at the same time in', async () => {
        const other = await made.open();
        const results = await Promise.allSettled([store.bind('o-abc1234567'), other.bind('111122223333')]);
        expect(results.filter(result => result.status === 'fulfilled')).toHaveLength(1);
      });
    });

    describe('lease', () => {
      const now = '2026-11-20T10:00:00Z';
      test('belongs to one holder until it ends', async () => {
        const other = await made.open();
        expect(await store.lease('111122223333', 'a', now, 60)).toBe(true);
        expect(await other.lease('111122223333', 'b', now, 60)).toBe(false);
        expect(await other.lease('111122223333', 'b', '2026-11-20T10:00:59Z', 60)).toBe(false);
        expect(await other.lease('111122223333', 'b', '2026-11-20T10:01:00Z', 60)).toBe(true);
        expect(await store.lease('111122223333', 'a', '2026-11-20T10:01:30Z', 60)).toBe(false);
      });
      test('is renewed by its holder', async () => {
        expect(await store.lease('s', 'a', now, 60)).toBe(true);
        expect(await store.lease('s', 'a', '2026-11-20T10:00:50Z', 60)).toBe(true);
        expect(await store.lease('s', 'b', '2026-11-20T10:01:10Z', 60)).toBe(false);
        expect(await store.lease('s', 'a', '2026-11-20T11:00:00Z', 60)).toBe(true);
      });
      test('is one for each scope', async () => {
        expect(await store.lease('s', 'a', now, 60)).toBe(true);
        expect(await store.lease('t', 'b', now, 60)).toBe(true);
      });
      test('is given back by its holder only', async () => {
        await store.lease('s', 'a', now, 60);
        await store.release('s', 'b');
        expect(await store.lease('s', 'b', now, 60)).toBe(false);
        await store.release('s', 'a');
        expect(await store.lease('s', 'b', now, 60)).toBe(true);
        await store.release('nobody', 'a');
      });
      test('goes to one of many who ask at the same time', async () => {
        const other = await made.open();
        const taken = await Promise.all(Array.from({ length: 8 }, (_, n) => (n % 2 === 0 ? store : other).lease('s', `holder ${n}`, now, 60)));
        expect(taken.filter(Boolean)).toHaveLength(1);
      });
      test('refuses what is no instant', async () => {
        await expect(store.lease('s', 'a', 'yesterday', 60)).rejects.toThrow(/"yesterday" is no instant/);
      });
    });

    describe('ledger', () => {
      const ledger: Ledger = {
        scope: '111122223333',
        checks: { 'ec2-volume-unattached': { asOf: '2026-11-20T00:00:00Z', criteria: 'abc', run: 'weekly-2026-11-20T00:00:00Z' }, 'é"\'#': { asOf: '2026-11-20T00:00:00Z', criteria: '', run: 'r' } },
        rev: 1,
      };
      test('is null before the first and then what was put', async () => {
        expect(await store.ledger('111122223333')).toBeNull();
        expect(await store.putLedger(ledger)).toBe(true);
        expect(await (await made.open()).ledger('111122223333')).toEqual(ledger);
        expect(await store.ledger('organization')).toBeNull();
      });
      test('is replaced by the next revision only', async () => {
        expect(await store.putLedger({ ...ledger, rev: 2 })).toBe(false);
        expect(await store.putLedger(ledger)).toBe(true);
        expect(await store.putLedger({ ...ledger, checks: {} })).toBe(false);
        expect(await store.putLedger({ ...ledger, checks: {}, rev: 3 })).toBe(false);
        expect(await store.putLedger({ ...ledger, checks: {}, rev: 2 })).toBe(true);
        expect(await store.ledger('111122223333')).toEqual({ ...ledger, checks: {}, rev: 2 });
      });
      test('is written by one of two at the same time', async () => {
        const other = await made.open();
        for (let rev = 1; rev <= 10; rev += 1) {
          const mine = { ...ledger, checks: { a: { asOf: '2026-11-20T00:00:00Z', criteria: 'a', run: `mine ${rev}` } }, rev };
          const theirs = { ...ledger, checks: { a: { asOf: '2026-11-20T00:00:00Z', criteria: 'a', run: `theirs ${rev}` } }, rev };
          const [a, b] = await Promise.all([store.putLedger(mine), other.putLedger(theirs)]);
          expect([a, b].filter(Boolean)).toHaveLength(1);
          expect(await store.ledger(ledger.scope)).toEqual(a ? mine : theirs);
        }
      });
    });

    describe('commit', () => {
      test('opens a finding with its event', async () => {
        const change = opening(sampleFinding(1));
        expect(await store.commit([change])).toEqual(['done']);
        const other = await made.open();
        expect(await other.get(change.after.id)).toEqual(change.after);
        expect(Object.keys((await other.get(change.after.id)) as object).sort()).toEqual(Object.keys(change.after).sort());
        expect(await other.events(change.after.id)).toEqual([change.event]);
        expect(await other.get('fnd_aaaaaaaaaaaaaaaaaaaaaaaaaa')).toBeNull();
        expect(await other.events('fnd_aaaaaaaaaaaaaaaaaaaaaaaaaa')).toEqual([]);
      });
      test('moves a finding through all its states and keeps the chain', async () => {
        let [finding] = (await put(sampleFinding(1))) as [StoredFinding];
        const steps: Partial<StoredFinding>[] = [
          { code: 'other', facts: { size: 200 }, severity: 'high', owner: null, due: null, name: '', bucket: 0 },
          { state: 'resolved', closed: 'gone', resolvedAt: '2026-11-08T00:00:00Z' },
          { state: 'open', closed: null, resolvedAt: null, reopened: 1, cohort: 'criteria:abc', firstSeen: '2026-11-09T00:00:00Z' },
          { state: 'resolved', closed: 'criteria-changed', topic: 'tagging', scope: 'organization', region: 'us-east-1', kind: 'other' },
        ];
        for (const given of steps) {
          finding = await step(moving(finding, given));
          expect(await store.get(finding.id)).toEqual(finding);
        }
        const events = await store.events(finding.id);
        expect(events.map(event => event.type)).toEqual(['opened', 'changed', 'resolved', 'reopened', 'resolved']);
        expect(isChain(events)).toBe(true);
        expect(events.at(-1)?.hash).toBe(finding.head);
      });
      test('keeps events in the order of revisions beyond the ninth', async () => {
        let [finding] = (await put(sampleFinding(1))) as [StoredFinding];
        for (let n = 0; n < 24; n += 1) finding = await step(moving(finding, { facts: { n } }));
        const events = await store.events(finding.id);
        expect(events).toHaveLength(25);
        expect(isChain(events)).toBe(true);
      });
      test('answers conflict when the finding has moved on, and changes nothing', async () => {
        const [first] = (await put(sampleFinding(1))) as [StoredFinding];
        const second = await step(moving(first, { code: 'mine' }));
        expect(await store.commit([moving(first, { code: 'late' })])).toEqual(['conflict']);
        expect(await store.get(first.id)).toEqual(second);
        expect(await store.events(first.id)).toHaveLength(2);
      });
      test('answers conflict for a finding that is new to the caller only', async () => {
        const [first] = (await put(sampleFinding(1))) as [StoredFinding];
        expect(await store.commit([opening(sampleFinding(1, { code: 'as if new' }))])).toEqual(['conflict']);
        expect(await store.get(first.id)).toEqual(first);
      });
      test('answers conflict for a finding that is not there', async () => {
        const { after } = opening(sampleFinding(1));
        expect(await store.commit([moving(after)])).toEqual(['conflict']);
        expect(await store.get(after.id)).toBeNull();
        expect(await store.events(after.id)).toEqual([]);
      });
      test('takes the very same change again, also after later ones, without writing', async () => {
        const open = opening(sampleFinding(1));
        const change = moving(open.after, { code: 'second' });
        for (let n = 0; n < 3; n += 1) expect(await store.commit([open])).toEqual(['done']);
        await step(change);
        const last = await step(moving(change.after, { code: 'third' }));
        expect(await store.commit([open, change])).toEqual(['done', 'done']);
        expect(await store.get(last.id)).toEqual(last);
        expect(await store.events(last.id)).toHaveLength(3);
      });
      test('answers for each change in order', async () => {
        const [a, b] = (await put(sampleFinding('a'), sampleFinding('b'))) as [StoredFinding, StoredFinding];
        await step(moving(b, { code: 'moved on' }));
        const again = opening(sampleFinding('a'));
        expect(await store.commit([moving(a), moving(b), opening(sampleFinding('c')), again, moving(opening(sampleFinding('none')).after)])).toEqual(['done', 'conflict', 'done', 'done', 'conflict']);
        expect(await store.commit([])).toEqual([]);
      });
      test('takes several changes of one finding in their order', async () => {
        const first = opening(sampleFinding(1));
        const second = moving(first.after, { code: 'second' });
        const third = moving(second.after, { code: 'third' });
        expect(await store.commit([first, second, third])).toEqual(['done', 'done', 'done']);
        expect(await store.get(first.after.id)).toEqual(third.after);
      });
      test('refuses a change that would break the chain, the order of lists or the rule against dollars', async () => {
        const { after: finding } = opening(sampleFinding(1));
        const good = moving(finding);
        const bad: readonly [Change, RegExp][] = [
          [{ ...good, event: { ...good.event, finding: 'fnd_other' } }, /it is about two findings/],
          [{ ...good, after: { ...good.after, rev: 3 } }, /its revision is not the next one/],
          [{ ...good, event: { ...good.event, prev: null } }, /does not carry on the chain/],
          [{ ...good, after: { ...good.after, head: 'x' } }, /does not carry on the chain/],
          [{ ...good, event: { ...good.event, at: '2026-11-08T00:00:00.000Z' } }, /whole seconds UTC/],
          [{ ...good, after: { ...good.after, due: '2026-11-08' } }, /whole seconds UTC/],
          [{ ...good, after: { ...good.after, bucket: 1.5 } }, /its bucket is 1.5/],
          [{ ...good, event: { ...good.event, after: { saves: { amount: 1, currency: 'USD', basis: 'list', confidence: 1 } } } }, /its event holds dollars/],
        ];
        for (const [change, message] of bad) await expect(store.commit([change])).rejects.toThrow(message);
        expect(await store.get(finding.id)).toBeNull();
      });
      test('keeps unicode, quotes and odd numbers as they are', async () => {
        const odd = { 'k"ey\'': 'Ω 🦄 \u0000 \\ \' " ; drop table findings --', n: 0.1 + 0.2, big: 1e21, small: 5e-324, negative: -1, nested: [[[{ deep: [true, null] }]]], empty: '', é: {} };
        const change = opening(
          sampleFinding(1, { name: 'O\'Brien "☂" 🦄', owner: 'équipe "α" #1 🚀', code: '', facts: odd, resource: `urn:tallystick:aws:111122223333:global:kind/${encodeURIComponent('a/b c\'d"é')}`, scope: 'sc#ope', check: 'x#y' }),
        );
        await step(change);
        const again = await made.open();
        expect(await again.get(change.after.id)).toEqual(change.after);
        expect(await again.events(change.after.id)).toEqual([change.event]);
        expect(isChain(await again.events(change.after.id))).toBe(true);
        for (const query of [{ owner: change.after.owner as string }, { check: 'x#y' }, { resource: change.after.resource }]) expect((await again.list(query)).findings).toEqual([change.after]);
        expect(await everything(again.findings('sc#ope'))).toEqual([change.after]);
      });
      test('never keeps dollars', async () => {
        const saves = { amount: 1234.5678, currency: 'USD', basis: 'list', confidence: 1 };
        const change = opening(sampleFinding(1));
        expect(await store.commit([{ ...change, after: { ...change.after, saves } as StoredFinding }])).toEqual(['done']);
        expect(await store.get(change.after.id)).toEqual(change.after);
      });
      test('lets exactly one of two who change the same finding through', async () => {
        const other = await made.open();
        let [finding] = (await put(sampleFinding(1))) as [StoredFinding];
        for (let n = 0; n < 20; n += 1) {
          const mine = moving(finding, { facts: { by: 'mine', n } });
          const theirs = moving(finding, { facts: { by: 'theirs', n } });
          const [[a], [b]] = await Promise.all([store.commit([mine]), other.commit([theirs])]);
          expect([a, b].sort()).toEqual(['conflict', 'done']);
          finding = a === 'done' ? mine.after : theirs.after;
          expect(await store.get(finding.id)).toEqual(finding);
        }
        const events = await other.events(finding.id);
        expect(events).toHaveLength(21);
        expect(isChain(events)).toBe(true);
      });
      test('lets exactly one of two who open the same finding through', async () => {
        const other = await made.open();
        const mine = Array.from({ length: 20 }, (_, n) => opening(sampleFinding(n, { run: 'mine' })));
        const theirs = Array.from({ length: 20 }, (_, n) => opening(sampleFinding(n, { run: 'theirs' })));
        const [a, b] = await Promise.all([store.commit(mine), other.commit(theirs)]);
        for (const [n, change] of mine.entries()) {
          expect([a[n], b[n]].sort()).toEqual(['conflict', 'done']);
          expect(await store.get(change.after.id)).toEqual(a[n] === 'done' ? change.after : theirs[n]?.after);
          expect(await store.events(change.after.id)).toEqual([a[n] === 'done' ? change.event : theirs[n]?.event]);
        }
      });
      test('takes the very same change from two at once', async () => {
        const other = await made.open();
        const changes = Array.from({ length: 20 }, (_, n) => opening(sampleFinding(n)));
        const results = await Promise.all([store.commit(changes), other.commit(changes)]);
        expect(results.flat()).toEqual(Array.from({ length: 40 }, () => 'done'));
        for (const { after, event } of changes) expect(await store.events(after.id)).toEqual([event]);
      });
    });

    describe('moveBuckets', () => {
      test('moves the bucket of an open finding, without event or revision', async () => {
        const [a, b] = (await put(sampleFinding('a', { bucket: 1 }), sampleFinding('b', { bucket: 2 }))) as [StoredFinding, StoredFinding];
        await store.moveBuckets([
          { id: a.id, rev: 1, bucket: 9 },
          { id: b.id, rev: 1, bucket: 2 },
        ]);
        expect(await store.get(a.id)).toEqual({ ...a, bucket: 9 });
        expect(await store.get(b.id)).toEqual(b);
        expect(await store.events(a.id)).toHaveLength(1);
        expect((await store.list({ state: 'open', order: 'dollars' })).findings.map(finding => finding.id)).toEqual([a.id, b.id]);
        expect((await store.list({ state: 'open', topic: 'waste', order: 'dollars' })).findings).toEqual([{ ...a, bucket: 9 }, b]);
      });
      test('does nothing for a stale revision, a resolved finding or one that is not there', async () => {
        const [a, b] = (await put(sampleFinding('a'), sampleFinding('b'))) as [StoredFinding, StoredFinding];
        const moved = await step(moving(a));
        const resolved = await step(moving(b, { state: 'resolved', closed: 'passes' }));
        await store.moveBuckets([
          { id: a.id, rev: 1, bucket: 7 },
          { id: b.id, rev: 2, bucket: 7 },
          { id: 'fnd_none', rev: 1, bucket: 7 },
        ]);
        expect(await store.get(a.id)).toEqual(moved);
        expect(await store.get(b.id)).toEqual(resolved);
        expect(await store.get('fnd_none')).toBeNull();
        await store.moveBuckets([]);
      });
      test('leaves the way free for the next change', async () => {
        const [a] = (await put(sampleFinding('a'))) as [StoredFinding];
        await store.moveBuckets([{ id: a.id, rev: 1, bucket: 8 }]);
        const next = await step(moving({ ...a, bucket: 8 }, { state: 'resolved', closed: 'gone' }));
        expect((await store.list({ state: 'open', order: 'dollars' })).findings).toEqual([]);
        expect(await store.get(a.id)).toEqual(next);
      });
      test('refuses what is no bucket', async () => {
        await expect(store.moveBuckets([{ id: 'fnd_a', rev: 1, bucket: -1 }])).rejects.toThrow(/its bucket is -1/);
      });
    });

    describe('findings', () => {
      test(`gives the ${many} findings of a scope, open and resolved, and no others`, async () => {
        const mine = Array.from({ length: many }, (_, n) => sampleFinding(n, n % 3 === 0 ? { state: 'resolved', closed: 'gone', resolvedAt: '2026-11-01T00:00:00Z' } : {}));
        const others = Array.from({ length: 20 }, (_, n) => sampleFinding(n, { account: n % 2 === 0 ? '1111222233334' : '11112222333' }));
        const kept = await put(...mine);
        await put(...others);
        expect(await everything(store.findings('111122223333'))).toEqual(byId(kept));
        expect(await everything((await made.open()).findings('1111222233334'))).toHaveLength(10);
        expect(await everything(store.findings('organization'))).toEqual([]);
      });
      test('may be committed to while it is read', async () => {
        const kept = await put(...Array.from({ length: 50 }, (_, n) => sampleFinding(n)));
        const seen: string[] = [];
        for await (const finding of store.findings('111122223333')) {
          seen.push(finding.id);
          await step(moving(finding, { facts: { seen: true } }));
        }
        expect(seen).toEqual(byId(kept).map(finding => finding.id));
      });
    });

    describe('list', () => {
      const instants = ['2026-12-01T00:00:00Z', '2026-12-02T00:00:00Z', '2027-01-01T12:30:00Z'];
      const owners = ['team-a', 'team-a#1', 'O\'Brien "x"', 'é🚀'];
      const accounts = ['111122223333', '222233334444', '333344445555'];
      const checks = ['ec2-volume-unattached', 'iam-access-key-stale', 'x'];
      const closes = ['passes', 'not-applicable', 'gone', 'criteria-changed'] as const;
      const one = fc.record({
        n: fc.nat(1_000_000),
        account: fc.constantFrom(...accounts),
        check: fc.constantFrom(...checks),
        topic: fc.constantFrom(...topics),
        severity: fc.constantFrom(...severities),
        owner: fc.option(fc.constantFrom(...owners)),
        due: fc.option(fc.constantFrom(...instants)),
        bucket: fc.nat(6),
        closed: fc.option(fc.constantFrom(...closes), { freq: 2 }),
      });
      const drawing = fc.uniqueArray(one, { minLength: 120, maxLength: 160, selector: ({ n, account, check }) => `${n} ${account} ${check}`, size: 'max' });
      const maybe = <T>(...values: readonly T[]): fc.Arbitrary<T | undefined> => fc.option(fc.constantFrom(...values), { nil: undefined, freq: 1 });
      const asked = fc.record({
        state: maybe('open', 'open', 'resolved'),
        closed: fc.option(fc.constantFrom(...closes), { nil: undefined, freq: 6 }),
        topic: maybe(...topics),
        account: maybe(...accounts),
        check: maybe(...checks),
        severity: maybe(...severities),
        owner: maybe(...owners, 'nobody'),
        order: maybe('dollars', 'due', 'id'),
      });

      test('gives every finding that a query asks for once, in its order, whatever the pages', async () => {
        const drawn = fc.sample(drawing, { seed: 20_261_120, numRuns: 1 }).flat();
        const kept = await put(...drawn.map(({ n, closed, ...given }) => sampleFinding(n, { ...given, closed, state: closed === null ? 'open' : 'resolved' })));
        await fc.assert(
          fc.asyncProperty(asked, fc.constantFrom(1, 3, 7, 50, 160, 1_000), async (fields, limit) => {
            const query: FindingQuery = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
            const expected = kept.filter(finding => matchesAll(finding, query)).sort(inOrder(query.order ?? 'id'));
            const size = Math.max(limit, Math.ceil(expected.length / 8)); // emulators take their time for a page
            expect((await pages(store, { ...query, limit: size })).map(finding => finding.id)).toEqual(expected.map(finding => finding.id));
          }),
          { numRuns: lists, seed: 7 },
        );
      });
      test('filters by each field alone, in each order', async () => {
        const kept = await put(
          sampleFinding(1, { topic: 'tagging', severity: 'low', owner: null, due: null, bucket: 0 }),
          sampleFinding(2, { account: '222233334444', severity: 'critical', bucket: 5, due: '2026-11-05T00:00:00Z' }),
          sampleFinding(3, { check: 'iam-access-key-stale', topic: 'rotation', owner: 'team-b', bucket: 5, due: '2026-11-04T00:00:00Z' }),
          sampleFinding(4, { state: 'resolved', closed: 'not-applicable', bucket: 9, due: '2026-11-03T00:00:00Z' }),
        );
        const queries: readonly FindingQuery[] = [
          {},
          { state: 'open' },
          { state: 'resolved' },
          { closed: 'not-applicable' },
          { topic: 'tagging' },
          { account: '222233334444' },
          { check: 'iam-access-key-stale' },
          { severity: 'critical' },
          { owner: 'team-b' },
          { resource: kept[2]?.resource as string },
          { resource: 'arn:none' },
        ];
        for (const query of queries) {
          for (const order of ['id', 'dollars', 'due'] as const) {
            const expected = kept.filter(finding => matchesAll(finding, query)).sort(inOrder(order));
            expect(await store.list({ ...query, order })).toMatchObject({ findings: expected, cursor: null });
          }
        }
      });
      test('lists several findings of one resource', async () => {
        const resource = 'arn:aws:iam::111122223333:user/a';
        const kept = await put(...['check-a', 'check-b', 'check-c'].map((check, n) => sampleFinding(n, { check, resource, bucket: n })), sampleFinding(9));
        const same = kept.slice(0, 3);
        expect((await store.list({ resource })).findings).toEqual(byId(same));
        expect((await store.list({ resource, check: 'check-b' })).findings).toEqual([kept[1]]);
        expect((await pages(store, { resource, order: 'dollars', limit: 1 })).map(finding => finding.bucket)).toEqual([2, 1, 0]);
      });
      test('follows a finding through its changes', async () => {
        const [a] = (await put(sampleFinding('a', { due: '2026-11-30T00:00:00Z' }), sampleFinding('b'))) as [StoredFinding];
        const changed = await step(moving(a, { owner: 'team-z', severity: 'high', due: null }));
        expect((await store.list({ owner: 'team-z' })).findings).toEqual([changed]);
        expect((await store.list({ severity: 'high', state: 'open', order: 'due' })).findings).toEqual([changed]);
        expect((await store.list({ state: 'open', order: 'due' })).findings.at(-1)).toEqual(changed);
        const gone = await step(moving(changed, { state: 'resolved', closed: 'gone', resolvedAt: '2026-11-09T00:00:00Z' }));
        for (const order of ['id', 'dollars', 'due'] as const) expect((await store.list({ state: 'open', order, owner: 'team-z' })).findings).toEqual([]);
        expect((await store.list({ closed: 'gone' })).findings).toEqual([gone]);
      });
      test('gives no cursor when a page holds the rest exactly', async () => {
        await put(sampleFinding(1), sampleFinding(2));
        expect((await store.list({ limit: 2 })).cursor).toBeNull();
        expect((await store.list({ limit: 1 })).cursor).not.toBeNull();
      });
      test('goes on behind the cursor when something is put before it', async () => {
        await put(...[1, 2, 3, 4].map(n => sampleFinding(n, { bucket: n })));
        const first = await store.list({ state: 'open', order: 'dollars', limit: 2 });
        await put(sampleFinding(9, { bucket: 9 }));
        const rest = await pages(store, { state: 'open', order: 'dollars', limit: 1, cursor: first.cursor as string });
        expect(rest.map(finding => finding.bucket)).toEqual([2, 1]);
      });
      test('refuses a cursor that is none, or of another order, and a limit that is none', async () => {
        await put(sampleFinding(1), sampleFinding(2));
        const { cursor } = await store.list({ limit: 1, order: 'due' });
        for (const wrong of ['', 'x', '%%%', Buffer.from('[1]').toString('base64url')]) await expect(store.list({ cursor: wrong })).rejects.toThrow(/begin again without one/);
        await expect(store.list({ cursor: cursor as string, order: 'dollars' })).rejects.toThrow(/begin again without one/);
        for (const limit of [0, -1, 1.5, 1_001, Number.NaN]) await expect(store.list({ limit })).rejects.toThrow(/a page of findings has 1 to 1,000/);
      });
    });

    describe('list by what people do', () => {
      const accepted = (until: string): Partial<StoredFinding> => ({
        work: 'accepted',
        due: null,
        remaining: 60,
        acceptance: {
          id: 2,
          subject: 'acceptance',
          by: { sub: 'a', name: 'A' },
          at: '2026-11-01T00:00:00Z',
          reason: 'r',
          ticket: null,
          until,
          severity: null,
          envelope: { severity: 'medium', code: 'c', facts: null, digest: 'd' },
          incarnation: null,
          rule: null,
          approvals: [],
          since: '2026-11-01T00:00:00Z',
        },
      });
      test('knows the status at an instant: an acceptance that has ended counts no more', async () => {
        const [open, held, gone] = (await put(sampleFinding(1), sampleFinding(2, accepted('2026-12-01T00:00:00Z')), sampleFinding(3, { state: 'resolved', closed: 'gone' }))) as [StoredFinding, StoredFinding, StoredFinding];
        const listed = async (status: 'open' | 'accepted' | 'resolved', now: string) => (await store.list({ status, now })).findings.map(finding => finding.id);
        expect(await listed('open', '2026-11-30T23:59:59Z')).toEqual([open.id]);
        expect(await listed('accepted', '2026-11-30T23:59:59Z')).toEqual([held.id]);
        expect(await listed('open', '2026-12-01T00:00:00Z')).toEqual([open.id, held.id].sort());
        expect(await listed('accepted', '2026-12-01T00:00:00Z')).toEqual([]);
        expect(await listed('resolved', '2026-12-01T00:00:00Z')).toEqual([gone.id]);
        expect(await store.get(held.id)).toEqual(held);
        for (const order of ['due', 'dollars'] as const) expect((await store.list({ status: 'accepted', now: '2026-11-20T00:00:00Z', account: held.account, order })).findings).toEqual([held]);
      });
      test('finds what waits for an approval without looking at the rest, in each order', async () => {
        const request = { ...(accepted('2026-12-01T00:00:00Z').acceptance as NonNullable<StoredFinding['request']>) };
        const kept = await put(...Array.from({ length: 40 }, (_, n) => sampleFinding(n, { bucket: n % 5, ...(n % 10 === 0 ? { request, due: n === 0 ? null : `2026-12-${String(n).padStart(2, '0')}T00:00:00Z` } : {}) })));
        const waiting = kept.filter(finding => finding.request !== null);
        for (const order of ['id', 'dollars', 'due'] as const) {
          const page = await store.list({ asked: true, order });
          expect(page.findings.map(({ id }) => id)).toEqual(waiting.toSorted(inOrder(order)).map(({ id }) => id));
          expect([page.cursor, page.read <= waiting.length + 1]).toEqual([null, true]);
          expect((await pages(store, { asked: true, order, limit: 1 })).map(({ id }) => id)).toEqual(page.findings.map(({ id }) => id));
        }
        const [first] = waiting as [StoredFinding];
        expect((await store.list({ asked: true, resource: first.resource })).findings).toEqual([first]);
        expect((await store.list({ asked: true, resource: kept.find(({ request }) => request === null)?.resource as string })).findings).toEqual([]);
        expect((await store.list({ asked: true, account: '000000000000' })).findings).toEqual([]);
        await step(moving(first, { request: null }));
        expect((await store.list({ asked: true, order: 'due' })).findings.map(({ id }) => id)).not.toContain(first.id);
      });
      test('filters by work, accounts, Region, kind, due date and part of a name', async () => {
        const [a, b, c] = (await put(
          sampleFinding(1, { work: 'triaged', due: '2026-11-05T00:00:00Z', name: 'Billing-DB' }),
          sampleFinding(2, { account: '222233334444', region: 'us-east-1', kind: 'other' }),
          sampleFinding(3, { account: '333344445555', due: null }),
        )) as [StoredFinding, StoredFinding, StoredFinding];
        const queries: readonly [FindingQuery, readonly StoredFinding[]][] = [
          [{ work: 'triaged' }, [a]],
          [{ accounts: ['222233334444', '333344445555'] }, [b, c]],
          [{ accounts: ['222233334444'] }, [b]],
          [{ accounts: [] }, []],
          [{ region: 'us-east-1' }, [b]],
          [{ kind: 'other', state: 'open' }, [b]],
          [{ dueBefore: '2026-11-05T00:00:01Z' }, [a]],
          [{ dueBefore: '2026-11-05T00:00:00Z' }, []],
          [{ text: 'billing' }, [a]],
          [{ text: 'VOL-2', state: 'open', topic: 'waste', order: 'due' }, [b]],
        ];
        for (const [query, expected] of queries) expect(byId((await store.list(query)).findings)).toEqual(byId(expected));
      });
      test(`looks at 1,000 findings a page, and goes on behind them, of ${many + 20}`, async () => {
        await store.commit(Array.from({ length: many + 20 }, (_, n) => opening(sampleFinding(n, { bucket: n % 5, ...(n % 50 === 0 ? { name: `needle ${n}`, owner: 'rare' } : {}) }))));
        for (const query of [
          { state: 'open', text: 'needle', order: 'dollars', topic: 'waste' },
          { state: 'open', text: 'needle', order: 'due' },
        ] as const) {
          const found: StoredFinding[] = [];
          for (let cursor: string | null = '', first = true; cursor !== null; first = false) {
            const page = await store.list({ ...query, limit: 7, ...(first ? {} : { cursor }) });
            expect(page.read).toBeLessThanOrEqual(1_000);
            found.push(...page.findings);
            cursor = page.cursor;
          }
          expect(new Set(found.map(finding => finding.id)).size).toBe(Math.ceil((many + 20) / 50));
          expect(found).toHaveLength(Math.ceil((many + 20) / 50));
        }
      });
      test('refuses what is no instant', async () => {
        await expect(store.list({ dueBefore: 'soon' })).rejects.toThrow(/"soon" is no instant/);
      });
    });

    describe('documents', () => {
      const rule = (id: string, rev: number, n = rev) => ({ kind: 'rule', id, rev, body: { n, text: 'é"', list: [1, null] } });
      test('are put at their first revision, and replaced by the next only', async () => {
        const other = await made.open();
        expect(await store.document('rule', 'a')).toBeNull();
        expect(await store.putDocument(rule('a', 2))).toBe(false);
        expect(await store.putDocument(rule('a', 1))).toBe(true);
        expect(await other.putDocument(rule('a', 1, 9))).toBe(false);
        expect(await other.document('rule', 'a')).toEqual(rule('a', 1));
        expect(await other.putDocument(rule('a', 3))).toBe(false);
        expect(await other.putDocument(rule('a', 2))).toBe(true);
        expect(await store.document('rule', 'a')).toEqual(rule('a', 2));
      });
      test('are listed by id, of one kind, within bounds', async () => {
        for (const id of ['b', 'a', '2026-11-20', '2026-11-21', 'c']) await store.putDocument(rule(id, 1));
        await store.putDocument({ ...rule('a', 1), kind: 'rules' });
        const ids = async (range?: { from?: string; to?: string }) => (await everything(store.documents('rule', range))).map(document => document.id);
        expect(await ids()).toEqual(['2026-11-20', '2026-11-21', 'a', 'b', 'c']);
        expect(await ids({ from: '2026-11-21' })).toEqual(['2026-11-21', 'a', 'b', 'c']);
        expect(await ids({ from: 'a', to: 'c' })).toEqual(['a', 'b']);
        expect(await ids({ to: 'a' })).toEqual(['2026-11-20', '2026-11-21']);
        expect(await everything(store.documents('none'))).toEqual([]);
      });
      test('are written by one of two at the same time', async () => {
        const other = await made.open();
        for (let rev = 1; rev <= 10; rev += 1) {
          const [a, b] = await Promise.all([store.putDocument(rule('a', rev, 1)), other.putDocument(rule('a', rev, 2))]);
          expect([a, b].filter(Boolean)).toHaveLength(1);
          expect(await store.document('rule', 'a')).toEqual(rule('a', rev, a ? 1 : 2));
        }
      });
    });

    describe('record', () => {
      const login = (last: FindingEvent | null, name: string): FindingEvent => recordedEvent(last, { kind: 'login', at: '2026-11-20T10:00:00Z', by: { sub: name, name, roles: ['viewer'] }, detail: { fresh: true } });
      test('appends to the chain of its kind, and not beside it', async () => {
        const other = await made.open();
        const first = login(null, 'a');
        const second = login(first, 'b');
        expect(await store.record(second)).toBe('conflict');
        expect(await store.record(first)).toBe('done');
        expect(await other.record(first)).toBe('done');
        expect(await other.record(login(null, 'c'))).toBe('conflict');
        expect(await other.record(second)).toBe('done');
        expect(await store.record(login(first, 'c'))).toBe('conflict');
        const events = await store.events('sys#login');
        expect(events).toEqual([first, second]);
        expect(isChain(events)).toBe(true);
        expect(await everything(store.eventsBetween('2026-11-20T00:00:00Z', '2026-11-21T00:00:00Z'))).toEqual([first, second]);
      });
      test('lets one of two in at the same time', async () => {
        const other = await made.open();
        let last: FindingEvent | null = null;
        for (let n = 0; n < 10; n += 1) {
          const mine: FindingEvent = login(last, 'mine');
          const theirs: FindingEvent = login(last, 'theirs');
          const [a, b] = await Promise.all([store.record(mine), other.record(theirs)]);
          expect([a, b].sort()).toEqual(['conflict', 'done']);
          last = a === 'done' ? mine : theirs;
        }
        expect(isChain(await store.events('sys#login'))).toBe(true);
      });
      test('refuses what is about a finding', async () => {
        await expect(store.record(opening(sampleFinding(1)).event)).rejects.toThrow(/it is about a finding/);
      });
    });

    describe('eventsBetween', () => {
      test('holds its beginning and not its end, sorted by instant, finding and revision, across days', async () => {
        const events: FindingEvent[] = [];
        const instants = ['2026-11-19T23:59:58Z', '2026-11-19T23:59:59Z', '2026-11-20T00:00:00Z', '2026-11-20T00:00:01Z', '2026-11-23T12:00:00Z', '2026-11-24T00:00:00Z'];
        for (let n = 0; n < 6; n += 1) {
          let change = opening(sampleFinding(n, { changedAt: instants[0] as string }));
          events.push(change.event);
          const changes = [change];
          for (const at of [...instants.slice(1), instants[5] as string]) {
            change = moving(change.after, { facts: { at, n } }, at);
            changes.push(change);
            events.push(change.event);
          }
          expect(await store.commit(changes)).toEqual(changes.map(() => 'done'));
        }
        const sorted = events.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
        const bounds = ['2026-11-19T00:00:00Z', ...instants, '2026-11-25T00:00:00Z'];
        for (const from of bounds) {
          for (const to of bounds) {
            expect(await everything(store.eventsBetween(from, to))).toEqual(sorted.filter(event => from <= event.at && event.at < to));
          }
        }
        expect(await everything(store.eventsBetween('2026-11-19T23:59:58.500Z', '2026-11-20T00:00:00.001Z'))).toEqual(sorted.filter(event => event.at === instants[1] || event.at === instants[2]));
        expect(await everything(store.eventsBetween('2026-11-20T01:00:00+01:00', '2026-11-20T00:00:01Z'))).toEqual(sorted.filter(event => event.at === instants[2]));
      });
      test(`gives the ${many + 100} events of one instant in order`, async () => {
        const changes = Array.from({ length: many + 100 }, (_, n) => opening(sampleFinding(n)));
        await store.commit(changes);
        const events = await everything(store.eventsBetween('2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z'));
        expect(events).toEqual(changes.map(change => change.event).sort((a, b) => (key(a) < key(b) ? -1 : 1)));
      });
      test('refuses what is no instant and more than ten years', async () => {
        await expect(everything(store.eventsBetween('yesterday', '2026-11-20T00:00:00Z'))).rejects.toThrow(/"yesterday" is no instant/);
        await expect(everything(store.eventsBetween('1970-01-01T00:00:00Z', '2026-11-20T00:00:00Z'))).rejects.toThrow(/longer than ten years/);
      });
    });

    test('may be closed twice', async () => {
      const other = await made.open();
      await other.close();
      await other.close();
      await put(sampleFinding(1));
    });
  });
}

async function everything<T>(list: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of list) all.push(one);
  return all;
}

async function pages(store: FindingStore, query: FindingQuery): Promise<StoredFinding[]> {
  const found: StoredFinding[] = [];
  for (let cursor: string | null = query.cursor ?? null, first = true; first || cursor !== null; first = false) {
    const page = await store.list(cursor === null ? query : { ...query, cursor });
    expect(page.findings.length).toBeLessThanOrEqual(query.limit ?? 100);
    found.push(...page.findings);
    cursor = page.cursor;
  }
  return found;
}

function matchesAll(finding: StoredFinding, query: FindingQuery): boolean {
  return Object.entries(query).every(([name, value]) => name === 'order' || name === 'limit' || name === 'cursor' || Reflect.get(finding, name) === value);
}

function inOrder(order: 'id' | 'dollars' | 'due'): (a: StoredFinding, b: StoredFinding) => number {
  return (a, b) => {
    const first = order === 'dollars' ? b.bucket - a.bucket : order === 'due' ? compare(a.due ?? '9999', b.due ?? '9999') : 0;
    return first === 0 ? compare(a.id, b.id) : first;
  };
}

function byId(findings: readonly StoredFinding[]): StoredFinding[] {
  return findings.toSorted((a, b) => compare(a.id, b.id));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function key(event: FindingEvent): string {
  return `${event.at} ${event.finding} ${String(event.rev).padStart(8, '0')}`;
}
