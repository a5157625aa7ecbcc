import type { Resource } from '#kernel/resource';
import { Config } from '#kernel/config';
import { kinds } from '#inventory/registry.generated';
import { checks } from '#evaluate/registry.generated';
import { bindChecks } from '#evaluate/bind-checks';
import { judge, type Gap, type Ruled } from '#evaluate/judge';
import { describe, expect, test } from 'vitest';

const account = '222222222222';
const region = 'eu-west-1';

function resource(kind: string, arn: string, data: object): Resource {
  return { kind, resource: arn, account, region, name: kind, data: { ...kinds[kind]?.example, ...data }, holes: null, calls: [] };
}
function gap(kind: string): Gap {
  return { kind, resource: `urn:tallystick:aws:${account}:${region}:cell/${kind}`, account, region, name: kind, why: `${kind} is denied`, missing: [`service:List${kind}`], skipped: false };
}

/** What a check rules of the one resource of its kind when some kinds were not listed to their end. */
function ruled(id: string, resources: readonly Resource[], unlisted: readonly string[]): Pick<Ruled, 'why' | 'missing'> & { outcome: string; code: string } {
  const bound = bindChecks(checks, Config.parse({}), new Set(), [id]);
  const inventory = { resources: (kind: string) => resources.filter(found => found.kind === kind), gaps: (kind: string) => unlisted.filter(name => name === kind).map(gap) };
  const said: ReturnType<typeof ruled>[] = [];
  for (const _ of judge({ checks: bound, inventory, asOf: new Date('2026-04-02T00:00:00Z'), sorted: true, emit: (_bound, _subject, ruling, why, missing) => said.push({ outcome: ruling.outcome, code: ruling.code, why, missing }) }));
  expect(said).toHaveLength(1);
  return said[0] as ReturnType<typeof ruled>;
}

const snapshot = resource('ec2-snapshot', `arn:aws:ec2:${region}::snapshot/snap-1`, { createdAt: '2025-06-01T00:00:00Z' });
const image = resource('ec2-image', `arn:aws:ec2:${region}::image/ami-1`, { createdAt: '2025-01-01T00:00:00Z', lastLaunchedAt: null });
const database = resource('rds-snapshot', `arn:aws:rds:${region}:${account}:snapshot:orders`, { createdAt: '2025-06-01T00:00:00Z' });
const balancer = resource('elbv2-load-balancer', `arn:aws:elasticloadbalancing:${region}:${account}:loadbalancer/app/web/1`, {});
const use = (data: object) => resource('elbv2-load-balancer-use', balancer.resource, data);

describe('nothing is called waste because of what was not listed', () => {
  test.each([
    ['ec2-snapshot-orphaned', [snapshot], ['ec2-volume']],
    ['ec2-snapshot-orphaned', [snapshot], ['ec2-snapshot-image']],
    ['ec2-image-unused', [image], ['ec2-image-use']],
    ['rds-snapshot-orphaned', [database], ['rds-snapshot-source']],
    ['elbv2-load-balancer-without-targets', [balancer], ['elbv2-load-balancer-use']],
    // a group without targets was found, but there may be others
    ['elbv2-load-balancer-without-targets', [balancer, use({ registered: false })], ['elbv2-load-balancer-use']],
  ])('%s of %o without %s', (id, resources, unlisted) => {
    expect(ruled(id, resources, unlisted)).toEqual({ outcome: 'not-assessed', code: 'unreadable', why: expect.stringContaining(`${unlisted[0]} is denied`), missing: [`service:List${unlisted[0]}`] });
    expect(ruled(id, resources, []).outcome).toBe(resources.length === 1 && id.startsWith('elbv2') ? 'not-assessed' : 'fail');
  });

  test('a target that was found is enough', () => {
    expect(ruled('elbv2-load-balancer-without-targets', [balancer, use({})], ['elbv2-load-balancer-use'])).toMatchObject({ outcome: 'pass', code: 'targets' });
  });

  test.each([
    ['ec2-snapshot-orphaned', [snapshot], 'ec2-snapshot-successor'],
    ['rds-snapshot-orphaned', [database], 'rds-snapshot-successor'],
    ['ec2-image-unused', [image], 'ec2-snapshot'],
  ])('%s fails without %3$s, which only says what it costs', (id, resources, unlisted) => {
    expect(ruled(id, resources, [unlisted])).toMatchObject({ outcome: 'fail', why: null });
  });
});

describe('a check that looks at every resource of a joined kind', () => {
  const config = Config.parse({ tags: { required: [{ key: 'Owner', where: { organizationalUnits: ['ou-ab12-11111111'] } }] } });
  const volume: Resource = { ...resource('taggable-resource', `arn:aws:ec2:${region}:${account}:volume/vol-1`, { tags: {} }) };
  const home = resource('organizations-account', `urn:tallystick:aws:111111111111:global:organizations-account/${account}`, { accountId: account, path: ['r-ab12', 'ou-ab12-11111111'] });
  function said(resources: readonly Resource[], gaps: readonly Gap[]): { readonly outcome: string; readonly code: string; readonly missing: readonly string[] } {
    const bound = bindChecks(checks, config, new Set(), ['resource-required-tag-missing']);
    const found: ReturnType<typeof said>[] = [];
    const inventory = { resources: (kind: string) => resources.filter(each => each.kind === kind), gaps: (kind: string) => gaps.filter(each => each.kind === kind) };
    for (const _ of judge({ checks: bound, inventory, asOf: new Date('2026-04-02T00:00:00Z'), sorted: false, emit: (_bound, _subject, { outcome, code }, _why, missing) => found.push({ outcome, code, missing }) }));
    expect(found).toHaveLength(1);
    return found[0] as ReturnType<typeof said>;
  }
  const unlisted = gap('organizations-account');

  test('finds them where all were listed', () => {
    expect(said([volume, home], [])).toMatchObject({ outcome: 'fail', code: 'missing' });
  });
  test('is not assessed where some may be missing, found or not', () => {
    for (const resources of [[volume], [volume, home]]) expect(said(resources, [unlisted])).toEqual({ outcome: 'not-assessed', code: 'unreadable', missing: unlisted.missing });
  });
  test('is not assessed where the one that it needs is not among them', () => {
    expect(said([volume, { ...home, data: { ...home.data, accountId: '999999999999' } }], [])).toMatchObject({ outcome: 'not-assessed', missing: ['organizations:ListAccounts'] });
  });
  test('takes a global cell that was skipped for one with nothing to read, and no other', () => {
    expect(said([volume], [{ ...unlisted, skipped: true, region: 'global' }])).toMatchObject({ outcome: 'not-applicable', code: 'out-of-scope' });
    expect(said([volume], [{ ...unlisted, skipped: true }])).toMatchObject({ outcome: 'not-assessed' });
  });
});
