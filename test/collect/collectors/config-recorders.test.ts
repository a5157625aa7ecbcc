import { expect, test } from 'vitest';
import configRecorders from '#collect/collectors/config-service/config-recorders';
import { account, deny, run } from './fake-gather.ts';

const urn = `urn:tallystick:aws:${account}:eu-west-1:config-recorder/default`;
const said = async (recorder: object) => (await run(configRecorders, { DescribeConfigurationRecorders: () => ({ ConfigurationRecorders: [{ name: 'default', ...recorder }] }) })).of('config-recorder')[urn]?.data;
const interfaces = 'AWS::EC2::NetworkInterface';

test.each([
  ['everything', { recordingGroup: { allSupported: true, resourceTypes: [] } }, { records: 'all', types: [] }],
  ['everything but some types', { recordingGroup: { allSupported: false, exclusionByResourceTypes: { resourceTypes: [interfaces] }, recordingStrategy: { useOnly: 'EXCLUSION_BY_RESOURCE_TYPES' } } }, { records: 'all', types: [interfaces] }],
  ['some types', { recordingGroup: { allSupported: false, resourceTypes: ['AWS::S3::Bucket'], recordingStrategy: { useOnly: 'INCLUSION_BY_RESOURCE_TYPES' } } }, { records: 'only', types: ['AWS::S3::Bucket'] }],
  ['everything, as before there were strategies', { recordingGroup: { allSupported: true } }, { records: 'all', types: [] }],
  ['some types, as before there were strategies', { recordingGroup: { allSupported: false, resourceTypes: ['AWS::S3::Bucket'] } }, { records: 'only', types: ['AWS::S3::Bucket'] }],
  ['everything, where it names no group', {}, { records: 'all', types: [] }],
])('a recorder records %s', async (_, recorder, records) => {
  expect(await said(recorder)).toEqual({ recorderName: 'default', ...records, frequency: 'CONTINUOUS', otherwise: [] });
});

test('a recorder records once a day, and some types at once', async () => {
  expect(await said({ recordingMode: { recordingFrequency: 'DAILY', recordingModeOverrides: [{ resourceTypes: [interfaces], recordingFrequency: 'CONTINUOUS' }] } })).toMatchObject({
    frequency: 'DAILY',
    otherwise: [{ types: [interfaces], frequency: 'CONTINUOUS' }],
  });
});

test.each([
  ['without a name', { name: '' }],
  ['with a strategy that is none', { recordingGroup: { recordingStrategy: { useOnly: 'SOME' } } }],
  ['without a frequency', { recordingMode: {} }],
  ['with a group that says nothing', { recordingGroup: {} }],
  ['with types that are none', { recordingGroup: { allSupported: false, resourceTypes: [null] } }],
  ['with an override without a frequency', { recordingMode: { recordingFrequency: 'DAILY', recordingModeOverrides: [{ resourceTypes: [interfaces] }] } }],
])('a recorder %s is counted', async (_, recorder) => {
  const { dropped, listed } = await run(configRecorders, { DescribeConfigurationRecorders: () => ({ ConfigurationRecorders: [{ name: 'default', ...recorder }] }) });
  expect(dropped).toBe(1);
  expect(listed).toEqual([]);
});

test('a refusal ends it', async () => {
  expect((await run(configRecorders, { DescribeConfigurationRecorders: deny })).ended).toHaveProperty('broken');
});
