import { describe, expect, test } from 'vitest';
import type { HistoryHead, HistoryLine } from '#rotation/history-line';
import { recordRun, type CredentialSight, type RunSights } from '#rotation/record-run';
import { historyReader, type RotationHistory } from '#rotation/rotation-history';
import { rotationRate } from '#rotation/rotation-rate';
import { account, grace } from './history-of.ts';

const sight = (more: Partial<CredentialSight> = {}): CredentialSight => ({
  credential: 'orders',
  account,
  region: 'eu-west-1',
  name: 'orders',
  of: 'secretsmanager-secret',
  owner: 'payments',
  managed: 'automatic',
  maxAgeDays: 90,
  periodDays: 30,
  createdAt: '2026-01-01T00:00:00Z',
  state: 'active',
  replica: false,
  valueSince: '2026-06-01T00:00:00Z',
  version: 'v1',
  lastRotatedAt: null,
  rotations: [],
  unread: [],
  ...more,
});
/** Runs one after the other, each after what the ones before it left. */
function after(runs: readonly Partial<RunSights>[]): { readonly lines: readonly (readonly HistoryLine[])[]; readonly history: RotationHistory } {
  const stored: { readonly head: HistoryHead; readonly lines: readonly HistoryLine[] }[] = [];
  const history = (): RotationHistory => {
    const reader = historyReader();
    for (const { head, lines } of stored) {
      reader.head(head);
      for (const line of lines) reader.add(line);
    }
    return reader.done();
  };
  for (const run of runs) {
    const whole: RunSights = { asOf: '2026-06-10T00:00:00Z', accounts: [account], sights: [], watches: [], listed: () => true, ...run };
    stored.push({ lines: recordRun(history(), whole), head: { schema: 'rotation-history/1', run: whole.asOf, asOf: whole.asOf, accounts: whole.accounts } });
  }
  return { lines: stored.map(({ lines }) => lines), history: history() };
}
const types = (lines: readonly HistoryLine[] | undefined) => lines?.map(({ type }) => type);

describe('what a run adds', () => {
  test('at the first look what it sees, as far as one look tells', () => {
    const { lines } = after([{ sights: [sight({ lastRotatedAt: '2026-05-01T00:00:00Z' })] }]);
    expect(lines[0]).toMatchObject([
      { type: 'described', at: '2026-06-10T00:00:00Z', open: [] },
      { type: 'rotated', at: '2026-05-01T00:00:00Z', source: 'last-rotated', confidence: 'backfilled' },
      { type: 'rotated', at: '2026-06-01T00:00:00Z', source: 'snapshot', confidence: 'backfilled', version: 'v1', since: null },
    ]);
  });
  test('nothing when it sees the same, minutes or days later', () => {
    expect(after([{ sights: [sight()] }, { asOf: '2026-06-10T00:05:00Z', sights: [sight()] }, { asOf: '2026-06-20T00:00:00Z', sights: [sight({ lastRotatedAt: '2026-06-01T00:00:09Z' })] }]).lines.slice(1)).toEqual([[], []]);
  });
  test('another version as a rotation at the instant at which AWS made it, seen since the last look', () => {
    const { lines } = after([{ sights: [sight()] }, { asOf: '2026-07-05T00:00:00Z', sights: [sight({ valueSince: '2026-07-01T00:00:00Z', version: 'v2' })] }]);
    expect(lines[1]).toEqual([{ type: 'rotated', credential: 'orders', at: '2026-07-01T00:00:00Z', source: 'snapshot', confidence: 'observed', version: 'v2', event: null, since: '2026-06-10T00:00:00Z' }]);
  });
  test('another owner or schedule as a description', () => {
    expect(after([{ sights: [sight()] }, { asOf: '2026-06-11T00:00:00Z', sights: [sight({ owner: 'risk' })] }]).lines[1]).toMatchObject([{ type: 'described', owner: 'risk', at: '2026-06-11T00:00:00Z' }]);
  });
  test('each rotation that AWS lists once', () => {
    const key = sight({ credential: 'key', of: 'kms-key', version: null, valueSince: '2026-06-01T00:00:00Z', rotations: ['2025-06-01T00:00:00Z', '2026-06-01T00:00:00Z'] });
    const { lines } = after([{ sights: [key] }, { asOf: '2026-06-11T00:00:00Z', sights: [key] }]);
    expect(types(lines[0])).toEqual(['described', 'rotated', 'rotated', 'rotated']);
    expect(lines[1]).toEqual([]);
  });
});

describe('what could not be read', () => {
  test('a value is unread, and the last look stays the one before', () => {
    const { lines, history } = after([{ sights: [sight()] }, { asOf: '2026-07-05T00:00:00Z', sights: [sight({ valueSince: null, version: null, unread: ['valueSince'] })] }]);
    expect(lines[1]).toEqual([{ type: 'unread', credential: 'orders', at: '2026-07-05T00:00:00Z' }]);
    expect(history.credentials.get('orders')?.lastSeen).toBe(Date.parse('2026-06-10T00:00:00Z'));
  });
  test('a value of which AWS has no date is no news each time', () => {
    const dateless = sight({ of: 'codebuild-source-credential', createdAt: null, valueSince: null, version: null });
    expect(after([{ sights: [dateless] }, { asOf: '2026-06-11T00:00:00Z', sights: [dateless] }]).lines.map(types)).toEqual([['described'], []]);
  });
  test('a fact stays what it was, and one that was never read is open', () => {
    const { lines } = after([{ sights: [sight()] }, { asOf: '2026-06-11T00:00:00Z', sights: [sight({ periodDays: null, unread: ['periodDays'] })] }]);
    expect(lines[1]).toEqual([]);
    expect(after([{ sights: [sight({ periodDays: null, unread: ['periodDays'] })] }]).lines[0]?.[0]).toMatchObject({ type: 'described', periodDays: null, open: ['periodDays'] });
  });
  test('what is not seen has ended only where all of its type were listed', () => {
    expect(after([{ sights: [sight()] }, { asOf: '2026-06-11T00:00:00Z' }]).lines[1]).toEqual([{ type: 'ended', credential: 'orders', at: '2026-06-11T00:00:00Z', since: '2026-06-10T00:00:00Z' }]);
    expect(types(after([{ sights: [sight()] }, { asOf: '2026-06-11T00:00:00Z', listed: () => false }]).lines[1])).toEqual(['unread']);
    expect(after([{ sights: [sight()] }, { asOf: '2026-06-11T00:00:00Z', accounts: ['222222222222'] }]).lines[1]).toEqual([]); // nobody looked
  });
  test('what comes back is described again', () => {
    const { lines, history } = after([{ sights: [sight()] }, { asOf: '2026-06-11T00:00:00Z' }, { asOf: '2026-06-12T00:00:00Z', sights: [sight()] }]);
    expect(types(lines[2])).toEqual(['described']);
    expect(history.credentials.get('orders')).toMatchObject({ ended: null });
  });
});

describe('events of CloudTrail', () => {
  const watch = (events: RunSights['watches'][number]['events'], whole: RunSights['watches'][number]['whole'] = { from: '2026-03-12T00:00:00Z', to: '2026-06-09T23:00:00Z' }) => ({ account, region: 'eu-west-1', whole, events });
  const event = (name: string, at: string, credential: string | null = null) => ({ name, event: `${name} ${at} ${credential}`, at, credential });
  test('a success that names its secret is a rotation, and the same event is told once', () => {
    const told = [event('RotationSucceeded', '2026-05-01T08:00:00Z', 'orders')];
    const { lines } = after([{ watches: [watch(told)] }, { asOf: '2026-06-11T00:00:00Z', watches: [watch(told, null)] }]);
    expect(lines[0]).toMatchObject([{ type: 'watched' }, { type: 'rotated', credential: 'orders', source: 'cloudtrail', confidence: 'observed' }]);
    expect(lines[1]).toEqual([]);
  });
  test('one that names none is that of the secret whose value was made current just before, and only of that', () => {
    const moved = event('UpdateSecretVersionStage', '2026-05-01T07:59:00Z', 'orders');
    const said = event('RotationSucceeded', '2026-05-01T08:00:00Z');
    const of = (events: readonly ReturnType<typeof event>[]) => after([{ watches: [watch(events)] }]).lines[0]?.filter(({ type }) => type !== 'watched');
    expect(of([said, moved])).toMatchObject([
      { type: 'perhaps', credential: 'orders' },
      { type: 'rotated', credential: 'orders', confidence: 'inferred' },
    ]);
    expect(of([said, moved, event('UpdateSecretVersionStage', '2026-05-01T07:58:00Z', 'invoices')])?.map(line => [line.type, 'credential' in line ? line.credential : ''])).toEqual([
      ['perhaps', null],
      ['perhaps', 'invoices'],
      ['perhaps', 'orders'],
    ]);
    expect(of([said, event('UpdateSecretVersionStage', '2026-05-01T07:30:00Z', 'orders')])?.map(({ type }) => type)).toEqual(['perhaps', 'perhaps']);
  });
  test('a failure stands with its secret, where the event names it', () => {
    const { history } = after([{ sights: [sight()], watches: [watch([event('RotationFailed', '2026-06-01T08:00:00Z', 'orders')])] }]);
    expect(rotationRate(history, { at: '2026-07-20T00:00:00Z', grace }).late).toEqual([]); // not looked at since
    expect(history.credentials.get('orders')?.failures).toEqual([{ at: Date.parse('2026-06-01T08:00:00Z'), name: 'RotationFailed' }]);
  });
  test('a look that did not read all watches nothing', () => {
    expect(types(after([{ watches: [watch([], null)] }]).lines[0])).toEqual([]);
  });
});
