import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { metricsAsked } from '../instance-metrics.ts';
import { itemsIn, listIn, structureIn, tagsIn, textIn } from '../understand.ts';

/** AWS tells when an instance was stopped only inside a sentence: `User initiated (2026-01-02 03:04:05 GMT)`. */
function stoppedAt(state: unknown, reason: unknown): string | null {
  if (state !== 'stopped' || typeof reason !== 'string') return null;
  const match = /\((\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) (?:GMT|UTC)\)/.exec(reason);
  return match === null ? null : `${match[1]}T${match[2]}Z`;
}

/** `pending` is on its way on, `disabling` on its way off. */
function monitored(state: unknown): any {
  return state === 'enabled' || state === 'pending' ? true : state === 'disabled' || state === 'disabling' ? false : undefined;
}

export default defineCollector({
  id: 'ec2-instances',
  title: 'EC2 instances',
  scope: 'region',
  yields: { 'ec2-instance': ['DescribeInstances'] },
  actions: { DescribeInstances: ['ec2:DescribeInstances'] },
  async collect({ aws, drain }) {
    const { client, paginateDescribeInstances } = await aws('ec2');
    await drain(paginateDescribeInstances({ client }, { MaxResults: 1000 }));
  },
  *normalise(call, { partition, region, account, asOf }) {
    yield* itemsIn('ec2-instance', call, 'Reservations', reservation => itemsIn('ec2-instance', { err: null, out: reservation }, 'Instances', read));

    function read(instance: any) {
      const instanceId = textIn(instance, 'InstanceId');
      const state = textIn(structureIn(instance, 'State'), 'Name');
      if (state === 'terminated') return [];
      return [
        part('ec2-instance', `arn:${partition}:ec2:${region}:${account}:instance/${instanceId}`, {
          instanceId,
          instanceType: instance.InstanceType,
          state,
          launchedAt: instance.LaunchTime,
          stoppedAt: stoppedAt(state, instance.StateTransitionReason),
          platform: instance.PlatformDetails ?? null,
          lifecycle: instance.InstanceLifecycle ?? null,
          instanceProfile: instance.IamInstanceProfile === undefined ? null : textIn(instance.IamInstanceProfile, 'Arn'),
          keyName: instance.KeyName ?? null,
          detailedMonitoring: monitored(instance.Monitoring?.State),
          volumes: listIn(instance, 'BlockDeviceMappings').map(device => device.Ebs.VolumeId),
          tags: tagsIn(instance),
          ...(metricsAsked({ state, launchedAt: instance.LaunchTime }, new Date(asOf)) ? {} : { cpuMax: [], networkBytes: [] }),
        }),
      ];
    }
  },
});
