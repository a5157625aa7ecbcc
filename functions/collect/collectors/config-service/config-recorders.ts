import type { Kinds } from '#kernel/kind';
import { part } from '#kernel/part';
import { urnOf } from '#kernel/urn';
import { defineCollector } from '../../define-collector.ts';
import { flagIn, itemsIn, listIn, structureIn, textIn, textItem } from '../understand.ts';

const kind = 'config-recorder';
const textsIn = (holder: any, member: string): string[] => listIn(holder, member).map(textItem);

/** What a recorder records: https://docs.aws.amazon.com/config/latest/APIReference/API_RecordingGroup.html */
function recordsOf(recorder: any): Pick<Kinds[typeof kind], 'records' | 'types'> {
  if (recorder.recordingGroup === undefined) return { records: 'all', types: [] }; // the group of a recorder that names none
  const group = structureIn(recorder, 'recordingGroup');
  // recorders of before strategies have the flag alone
  const strategy = group.recordingStrategy === undefined ? null : textIn(group.recordingStrategy, 'useOnly');
  switch (strategy ?? flagIn(group, 'allSupported')) {
    case 'ALL_SUPPORTED_RESOURCE_TYPES':
    case true:
      return { records: 'all', types: [] };
    case 'EXCLUSION_BY_RESOURCE_TYPES':
      return { records: 'all', types: textsIn(structureIn(group, 'exclusionByResourceTypes'), 'resourceTypes') };
    case 'INCLUSION_BY_RESOURCE_TYPES':
    case false:
      return { records: 'only', types: textsIn(group, 'resourceTypes') };
    default:
      throw new TypeError('a strategy that AWS does not document');
  }
}

export default defineCollector({
  id: 'config-recorders',
  title: 'AWS Config recorders, and what they record how often',
  scope: 'region',
  billedAs: ['Config'],
  yields: { [kind]: ['DescribeConfigurationRecorders'] },
  actions: { DescribeConfigurationRecorders: ['config:DescribeConfigurationRecorders'] },
  async collect({ aws }) {
    const { client, DescribeConfigurationRecordersCommand } = await aws('config-service');
    await client.send(new DescribeConfigurationRecordersCommand({})); // a Region has one of its own, and few of services
  },
  *normalise(call, { partition, account, region }) {
    yield* itemsIn(kind, call, 'ConfigurationRecorders', recorder => {
      const recorderName = textIn(recorder, 'name');
      const mode = recorder.recordingMode === undefined ? { recordingFrequency: 'CONTINUOUS' } : structureIn(recorder, 'recordingMode'); // without one every change is recorded
      return [
        part(kind, urnOf({ partition, account, region }, kind, recorderName), {
          recorderName,
          ...recordsOf(recorder),
          frequency: textIn(mode, 'recordingFrequency'),
          otherwise: listIn(mode, 'recordingModeOverrides').map(override => ({ types: textsIn(override, 'resourceTypes'), frequency: textIn(override, 'recordingFrequency') })),
        }),
      ];
    });
  },
});
