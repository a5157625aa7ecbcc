import { describe, expect, test } from 'vitest';
import { rotationRecords, type RotationRecord } from '#evaluate/rotation-records';
import type { Gap } from '#evaluate/judge';
import { kinds } from '#inventory/registry.generated';
import { rotationEvents } from '#inventory/secretsmanager-rotation-log';
import type { Resource } from '#kernel/resource';

const account = '111111111111';
const region = 'eu-west-1';
const arn = `arn:aws:secretsmanager:${region}:${account}:secret:orders/db-AbCdEf`;
const hole = { reason: 'AccessDenied', missing: [] };
function resource(kind: string, of: string, data: object = {}, more: Partial<Resource> = {}): Resource {
  return { kind, resource: of, account, region, name: 'orders/db', data: { ...kinds[kind]?.example, ...data }, holes: null, calls: [], ...more };
}
const secret = resource('secretsmanager-secret', arn);
const credential = (data: object = {}, holes: Resource['holes'] = null) => resource('credential', arn, data, { holes });
const log = (event: string, data: object = {}, holes: Resource['holes'] = null) =>
  resource('secretsmanager-rotation-log', `urn:${event}`, { event, from: '2026-01-02T00:00:00Z', to: '2026-04-02T00:00:00Z', ended: true, events: [], ...data }, { holes });
const logs = (more: Readonly<Record<string, object>> = {}) => rotationEvents.map(event => log(event, more[event]));

function recordsOf(
  all: readonly Resource[],
  { judged = ['credential'], gaps = [], regions = [region] }: { readonly judged?: readonly string[]; readonly gaps?: readonly Gap[]; readonly regions?: readonly string[] } = {},
): readonly RotationRecord[] {
  return (
    rotationRecords({
      account,
      judged: new Set(judged),
      sources: ['secretsmanager-secret', 'kms-key'],
      resources: kind => all.filter(each => each.kind === kind),
      gaps: kind => gaps.filter(gap => gap.kind === kind),
      regionsOf: () => regions,
    }) ?? []
  );
}
const of = <T extends RotationRecord['type']>(records: readonly RotationRecord[], type: T) => records.filter((each): each is Extract<RotationRecord, { type: T }> => each.type === type);
const gap = (more: Partial<Gap> = {}): Gap => ({ kind: 'kms-key', resource: 'urn', account, region, name: 'kms-keys', why: 'kms-keys is denied', missing: [], skipped: false, ...more });

test('without a check that judges credentials there are none at all', () => {
  expect(rotationRecords({ account, judged: new Set(['secretsmanager-secret']), sources: [], resources: () => [], gaps: () => [], regionsOf: () => [] })).toBeNull();
});

describe('a credential', () => {
  test('stands with what the history and the calendar need', () => {
    expect(of(recordsOf([credential()]), 'credential')).toMatchObject([
      { credential: arn, stands: arn, of: 'secretsmanager-secret', managed: 'automatic', maxAgeDays: 90, periodDays: 30, valueSince: '2026-03-20T00:00:00Z', replica: false, unread: [], nextDueAt: '2026-04-19T23:59:59Z' },
    ]);
    expect(of(recordsOf([credential({ belongsTo: 'arn:user', replicaOf: 'us-east-1' })]), 'credential')).toMatchObject([{ stands: 'arn:user', replica: true }]);
  });
  test('says what of it could not be read, whatever stands in its place', () => {
    const [record] = of(recordsOf([credential({}, { materialCreatedAt: hole, policyMaxAgeDays: hole, replicaOf: hole })]), 'credential');
    expect(record).toMatchObject({ valueSince: null, maxAgeDays: null, replica: false, unread: ['maxAgeDays', 'replica', 'valueSince'] });
  });
});

describe('what was listed', () => {
  test('is told by Region, and whole only without a gap', () => {
    expect(of(recordsOf([], { gaps: [gap()] }), 'listed')).toEqual([{ type: 'listed', account, region, kinds: ['secretsmanager-secret'], whole: false }]);
    expect(of(recordsOf([]), 'listed')).toEqual([{ type: 'listed', account, region, kinds: ['secretsmanager-secret', 'kms-key'], whole: true }]);
    expect(of(recordsOf([], { regions: [] }), 'listed')).toEqual([]); // where nobody looked nothing was listed
  });
  test('a cell that was left out on purpose is no gap to speak of, and lists nothing', () => {
    const records = recordsOf([], { gaps: [gap({ skipped: true })] });
    expect(of(records, 'gap')).toEqual([]);
    expect(of(records, 'listed')[0]?.whole).toBe(false);
  });
});

describe('the events of CloudTrail', () => {
  const watch = (all: readonly Resource[]) => of(recordsOf(all), 'watch')[0];
  test('are whole up to an hour ago where all names were read', () => {
    expect(watch([secret, ...logs()])).toEqual({ type: 'watch', account, region, whole: { from: '2026-01-02T00:00:00Z', to: '2026-04-01T23:00:00Z' }, events: [] });
  });
  test('reach back as far as the name that reaches back least', () => {
    const cut = {
      ended: false,
      events: [
        { id: 'b', at: '2026-03-01T00:00:00Z', secret: null },
        { id: 'a', at: '2026-02-01T00:00:00Z', secret: null },
      ],
    };
    expect(watch([secret, ...logs({ PutSecretValue: cut })])?.whole).toEqual({ from: '2026-02-01T00:00:00Z', to: '2026-04-01T23:00:00Z' });
    expect(watch([secret, ...logs({ PutSecretValue: { ...cut, events: [] } })])?.whole).toBeNull();
  });
  test('are not whole where a name is missing or could not be read', () => {
    expect(watch([secret, ...logs().slice(1)])?.whole).toBeNull();
    expect(watch([secret, ...logs().slice(1), log('RotationSucceeded', {}, { events: hole })])?.whole).toBeNull();
  });
  test('name secrets by ARN or name; those of a secret that is not there are nobody’s, and those that name none stay so', () => {
    const events = [arn, 'orders/db', 'gone', null].map((named, index) => ({ id: String(index), at: '2026-03-01T00:00:00Z', secret: named }));
    expect(watch([secret, ...logs({ RotationSucceeded: { events } })])?.events).toEqual([0, 1, 3].map(index => ({ name: 'RotationSucceeded', event: String(index), at: '2026-03-01T00:00:00Z', credential: index === 3 ? null : arn })));
  });
});

test('commitments that run stand with their end', () => {
  const plan = (data: object, holes: Resource['holes'] = null) => resource('savings-plan', 'arn:plan', data, { holes });
  const ends = (each: Resource) => of(recordsOf([each], { judged: ['credential', 'savings-plan'] }), 'commitment').map(({ endsAt }) => endsAt);
  expect(ends(plan({}))).toEqual(['2026-12-31T23:59:59Z']);
  expect(ends(plan({ state: 'retired' }))).toEqual([]);
  expect(ends(plan({}, { endsAt: hole }))).toEqual([]);
});
