import { expect, test } from 'vitest';
import type { Consult } from '#evaluate/define-derivation';
import derivation from '#evaluate/derive/iam-instance-profile-use';
import { Config } from '#kernel/config';
import type { Resource } from '#kernel/resource';

const at = { partition: 'aws', account: '222222222222', asOf: new Date('2026-04-02T00:00:00Z'), config: Config.parse({}) };
const web = 'arn:aws:iam::222222222222:instance-profile/web';
const resource = (kind: string, id: string, data: object, holes: Resource['holes'] = null): Resource => ({
  kind,
  resource: id,
  account: '222222222222',
  region: kind === 'iam-instance-profile' ? 'global' : 'eu-west-1',
  name: id,
  data,
  holes,
  calls: [],
});
const profile = resource('iam-instance-profile', web, { profileName: 'web', roles: [] });
const whole: Consult = () => ({ resources: [], gap: null });
const gap = { reason: 'ec2-instances is denied', missing: ['ec2:DescribeInstances'] };

function use(others: readonly Resource[], consult: Consult | undefined = whole) {
  if (derivation.span !== 'account') throw new TypeError('of one account');
  const [found] = [...derivation.derive([profile, ...others], at, consult)];
  return { data: found?.data, holes: found?.holes };
}
const instance = (instanceProfile: string | null) => resource('ec2-instance', 'i-1', { instanceId: 'i-1', instanceProfile });
const template = (now: string | null, next: string | null | undefined) => resource('ec2-launch-template', 'workers', { defaultSettings: { instanceProfile: now }, latestSettings: next === undefined ? null : { instanceProfile: next } });

test.each([
  ['nothing', [], { instances: [], templates: [] }],
  ['others only', [instance(null), template('arn:aws:iam::222222222222:instance-profile/other', 'other')], { instances: [], templates: [] }],
  ['an instance', [instance(web)], { instances: ['i-1'], templates: [] }],
  ['a template that names its ARN', [template(web, undefined)], { instances: [], templates: ['workers'] }],
  ['a template whose latest version bears its name', [template(null, 'web')], { instances: [], templates: ['workers'] }],
])('uses it: %s', (_, others, data) => {
  expect(use(others)).toEqual({ data, holes: null });
});

test('a Region that was not read leaves it open, unless something uses it', () => {
  const denied: Consult = kind => ({ resources: [], gap: kind === 'ec2-instance' ? gap : null });
  expect(use([], denied)).toEqual({ data: { templates: [] }, holes: { instances: gap } });
  expect(use([instance(web)], denied)).toEqual({ data: { instances: ['i-1'], templates: [] }, holes: null });
});

test('what could not be read of a template or an instance leaves it open', () => {
  const hole = { reason: 'DescribeLaunchTemplateVersions: UnauthorizedOperation', missing: [] };
  expect(use([resource('ec2-launch-template', 'workers', { latestSettings: null }, { defaultSettings: hole })])).toMatchObject({ holes: { templates: hole } });
  expect(use([resource('ec2-instance', 'i-1', { instanceId: 'i-1' }, { instanceProfile: hole })])).toMatchObject({ holes: { instances: hole } });
});

test('nothing counts as read where nobody says how far it was', () => {
  if (derivation.span !== 'account') throw new TypeError('of one account');
  expect([...derivation.derive([profile], at)][0]?.holes).toHaveProperty('instances');
});
