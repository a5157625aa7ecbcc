import { describe, expect, test } from 'vitest';
import ec2InstanceAdvice from '#evaluate/derive/ec2-instance-advice';
import idleAdvice from '#evaluate/derive/idle-advice';
import hubAdvice from '#evaluate/derive/hub-advice';
import rdsInstanceAdvice from '#evaluate/derive/rds-instance-advice';
import { Config } from '#kernel/config';
import type { Kinds } from '#kernel/kind';
import type { Resource } from '#kernel/resource';
import optimizerKind from '#inventory/compute-optimizer-recommendation';
import hubKind from '#inventory/cost-optimization-recommendation';

const arn = 'arn:aws:ec2:eu-west-1:111111111111:instance/i-1';
const at = { partition: 'aws', account: '111111111111', asOf: new Date('2026-04-02T00:00:00Z'), config: Config.parse({}) };
const resource = (kind: string, data: object, holes: Resource['holes'] = null, id = 'x'): Resource => ({
  kind,
  resource: `urn:tallystick:aws:111111111111:eu-west-1:${kind}/${id}`,
  account: '111111111111',
  region: 'eu-west-1',
  name: id,
  data,
  holes,
  calls: [`${kind}#1`],
});
const optimizer = (more: Partial<Kinds['compute-optimizer-recommendation']> = {}, holes: Resource['holes'] = null) => resource('compute-optimizer-recommendation', { ...optimizerKind.example, resourceArn: arn, ...more }, holes);
const hub = (more: Partial<Kinds['cost-optimization-recommendation']> = {}, holes: Resource['holes'] = null, id = 'x') => resource('cost-optimization-recommendation', { ...hubKind.example, resourceArn: arn, ...more }, holes, id);
const advised = (derivation: typeof ec2InstanceAdvice, ...resources: Resource[]) => (derivation.span === 'account' ? [...derivation.derive(resources, at)] : []);

describe('what both advisers say of an instance', () => {
  test('is one piece of advice under its ARN', () => {
    const found = advised(ec2InstanceAdvice, optimizer(), hub());
    expect(found).toEqual([
      {
        kind: 'ec2-instance-advice',
        resource: arn,
        account: '111111111111',
        region: 'eu-west-1',
        name: 'i-1',
        data: {
          optimizer: { finding: 'over', reasons: ['CPUOverprovisioned'], current: 'm5.2xlarge', options: optimizerKind.example['options'], lookbackDays: 14 },
          hub: { action: 'Rightsize', current: 'm5.2xlarge', to: 'm6i.xlarge', monthlySavings: { amount: 140.16, currency: 'USD' }, lookbackDays: 14 },
        },
        holes: null,
        calls: ['compute-optimizer-recommendation#1', 'cost-optimization-recommendation#1'],
      },
    ]);
  });
  test('is there when one of them is silent', () => {
    expect(advised(ec2InstanceAdvice, hub())[0]?.data.optimizer).toBeNull();
    expect(advised(ec2InstanceAdvice, optimizer())[0]?.data.hub).toBeNull();
  });
  test('of other types is not here', () => {
    expect(advised(ec2InstanceAdvice, optimizer({ resourceType: 'ebs-volume' }), hub({ resourceType: 'EbsVolume' }))).toEqual([]);
    expect(advised(rdsInstanceAdvice, optimizer(), hub({ resourceType: 'RdsDbInstance' }))).toMatchObject([{ data: { optimizer: null, hub: { action: 'Rightsize' } } }]);
  });
  test.each([
    ['OVER_PROVISIONED', 'over'],
    ['Overprovisioned', 'over'],
    ['NotOptimized', 'over'],
    ['UNDER_PROVISIONED', 'under'],
    ['Optimized', 'fits'],
    ['Unavailable', 'unclear'],
  ])('%s is %s', (finding, is) => expect(advised(ec2InstanceAdvice, optimizer({ finding }))[0]?.data.optimizer.finding).toBe(is));
  test('what one of them said and could not be read stays open', () => {
    const hole = { reason: 'denied', missing: ['compute-optimizer:GetEC2InstanceRecommendations'] };
    expect(advised(ec2InstanceAdvice, optimizer({}, { options: hole }), hub())[0]?.holes).toEqual({ optimizer: hole });
  });
});

describe('what the Hub says', () => {
  test('lies under the ARN, a purchase under its own URN', () => {
    const purchase = hub({ resourceArn: null, resourceId: null, resourceType: 'ComputeSavingsPlans', actionType: 'PurchaseSavingsPlans' }, null, 'sp');
    expect(advised(hubAdvice, hub(), purchase).map(found => [found.resource, found.data.of, found.data.action])).toEqual([
      [arn, 'Ec2Instance', 'Rightsize'],
      ['urn:tallystick:aws:111111111111:eu-west-1:cost-optimization-recommendation/sp', 'ComputeSavingsPlans', 'PurchaseSavingsPlans'],
    ]);
  });
  test('of one resource is what saves most', () => {
    const both = [hub({ monthlySavings: 10 }), hub({ actionType: 'Stop', monthlySavings: 30 }, null, 'y')];
    for (const list of [both, both.toReversed()]) expect(advised(hubAdvice, ...list)).toMatchObject([{ resource: arn, data: { action: 'Stop', monthlySavings: { amount: 30 } } }]);
  });
  test('and could not be read leaves all of it open', () => {
    expect(Object.keys(advised(hubAdvice, hub({}, { effort: { reason: 'denied', missing: [] } }))[0]?.holes ?? {})).toEqual(['of', 'action', 'monthlySavings']);
  });
});

describe('who says that it is idle', () => {
  const idle = (more: object = {}) =>
    resource('compute-optimizer-idle', { resourceType: 'EC2Instance', resourceArn: arn, finding: 'Idle', monthlySavings: { amount: 280, currency: 'USD' }, monthlySavingsAfterDiscounts: null, lookbackDays: 14, ...more });
  test('both, as one', () => {
    for (const list of [
      [idle(), hub({ actionType: 'Stop' })],
      [hub({ actionType: 'Stop' }), idle()],
    ])
      expect(advised(idleAdvice, ...list)).toMatchObject([{ resource: arn, data: { of: 'ec2instance', by: ['Compute Optimizer', 'Cost Optimization Hub'] } }]);
  });
  test('one, while the other would only have it smaller: it is idle', () => {
    for (const list of [
      [idle(), hub()],
      [hub(), idle()],
    ])
      expect(advised(idleAdvice, ...list)).toMatchObject([{ data: { says: 'Idle', by: ['Compute Optimizer'], monthlySavings: { amount: 280 } } }]);
  });
  test('both call a group by one name', () => {
    expect(advised(idleAdvice, hub({ resourceType: 'Ec2AutoScalingGroup', actionType: 'ScaleIn' }))).toMatchObject([{ data: { of: 'autoscalinggroup', says: 'ScaleIn' } }]);
  });
  test('a purchase is about no resource', () => expect(advised(idleAdvice, hub({ resourceArn: null }))).toEqual([]));
});
