import { describe, expect, test } from 'vitest';
import { redact } from '#aws/redact';
import ec2LaunchTemplates from '#collect/collectors/ec2/ec2-launch-templates';
import { account, deny, pages, run, tally } from './fake-gather.ts';
import { recorded } from './fixtures.ts';

const arn = (id: string) => `arn:aws:ec2:eu-west-1:${account}:launch-template/${id}`;
const template = (id: string, more: object = {}) => ({
  LaunchTemplateId: id,
  LaunchTemplateName: `orders-${id}`,
  CreateTime: '2025-06-01T00:00:00.000Z',
  CreatedBy: 'arn:aws:iam::111111111111:role/deploy',
  DefaultVersionNumber: 1,
  LatestVersionNumber: 1,
  Tags: [{ Key: 'Owner', Value: 'payments' }],
  ...more,
});
const version = (id: string, VersionNumber: number, DefaultVersion: boolean, LaunchTemplateData: object = {}) => ({ LaunchTemplateId: id, LaunchTemplateName: `orders-${id}`, VersionNumber, DefaultVersion, LaunchTemplateData });
const plain = { imageId: null, instanceType: null, keyName: null, instanceProfile: null, httpTokens: null, securityGroups: [], tagSpecifications: [] };

describe('ec2-launch-templates', () => {
  test('one list has the versions of all templates', async () => {
    const { of, calls, dropped } = await run(ec2LaunchTemplates, {
      DescribeLaunchTemplates: pages([{ LaunchTemplates: [template('lt-1')] }, { LaunchTemplates: [template('lt-2', { LatestVersionNumber: 5, DefaultVersionNumber: 2 })] }]),
      DescribeLaunchTemplateVersions: pages([
        {
          LaunchTemplateVersions: [
            version('lt-1', 1, true, {
              ImageId: 'ami-1',
              InstanceType: 'm7i.large',
              MetadataOptions: { HttpTokens: 'required', HttpEndpoint: 'enabled' },
              SecurityGroupIds: ['sg-1'],
              NetworkInterfaces: [{ DeviceIndex: 0, Groups: ['sg-2', 'sg-1'] }, { DeviceIndex: 1 }],
              TagSpecifications: [{ ResourceType: 'instance', Tags: [] }, { ResourceType: 'volume' }],
            }),
            version('lt-2', 5, false, { ImageId: 'resolve:ssm:/golden', MetadataOptions: { HttpTokens: 'optional' } }),
          ],
        },
        { LaunchTemplateVersions: [version('lt-2', 2, true)] },
      ]),
    });
    expect(tally(calls)).toEqual({ DescribeLaunchTemplates: 2, DescribeLaunchTemplateVersions: 2 });
    expect(calls.map(call => call.in)).toEqual(expect.arrayContaining([{ MaxResults: 200 }, { Versions: ['$Latest', '$Default'], MaxResults: 200 }]));
    expect(dropped).toBe(0);
    expect(of('ec2-launch-template')[arn('lt-1')]).toEqual({
      account,
      region: 'eu-west-1',
      name: 'orders-lt-1',
      holes: {},
      data: {
        launchTemplateId: 'lt-1',
        launchTemplateName: 'orders-lt-1',
        createdAt: '2025-06-01T00:00:00.000Z',
        createdBy: 'arn:aws:iam::111111111111:role/deploy',
        defaultVersion: 1,
        latestVersion: 1,
        defaultSettings: { version: 1, imageId: 'ami-1', instanceType: 'm7i.large', keyName: null, instanceProfile: null, httpTokens: 'required', securityGroups: ['sg-1', 'sg-2'], tagSpecifications: ['instance', 'volume'] },
        latestSettings: null,
        defaultPlaintext: [],
        latestPlaintext: null,
        tags: { Owner: 'payments' },
      },
    });
    expect(of('ec2-launch-template')[arn('lt-2')]).toMatchObject({
      holes: {},
      data: { defaultVersion: 2, latestVersion: 5, defaultSettings: { version: 2, ...plain }, latestSettings: { ...plain, version: 5, imageId: 'resolve:ssm:/golden', httpTokens: 'optional' } },
    });
  });

  test('asks for no versions where there are no templates', async () => {
    const { calls, listed } = await run(ec2LaunchTemplates, { DescribeLaunchTemplates: () => ({ LaunchTemplates: [] }) });
    expect(tally(calls)).toEqual({ DescribeLaunchTemplates: 1 });
    expect(listed).toEqual(['ec2-launch-template']);
  });

  test('refused versions leave the settings open, and the templates stand', async () => {
    const { of, ended } = await run(ec2LaunchTemplates, { DescribeLaunchTemplates: () => ({ LaunchTemplates: [template('lt-1'), template('lt-2', { LatestVersionNumber: 2 })] }), DescribeLaunchTemplateVersions: deny });
    expect(ended).toBe('normally');
    expect(Object.keys(of('ec2-launch-template')[arn('lt-1')]?.holes ?? {})).toEqual(['defaultSettings', 'defaultPlaintext']);
    expect(Object.keys(of('ec2-launch-template')[arn('lt-2')]?.holes ?? {})).toEqual(['defaultSettings', 'latestSettings', 'defaultPlaintext', 'latestPlaintext']);
  });

  test('a version on a page that failed leaves its settings open', async () => {
    const { of } = await run(ec2LaunchTemplates, {
      DescribeLaunchTemplates: () => ({ LaunchTemplates: [template('lt-1', { LatestVersionNumber: 2 })] }),
      DescribeLaunchTemplateVersions: (_, nth) => (nth === 0 ? { LaunchTemplateVersions: [version('lt-1', 2, false)], NextToken: '1' } : deny()),
    });
    expect(of('ec2-launch-template')[arn('lt-1')]).toMatchObject({ data: { latestSettings: { version: 2 } }, holes: { defaultSettings: expect.anything() } });
  });

  test('understands a recorded version', async () => {
    const { of, dropped } = await run(ec2LaunchTemplates, {
      DescribeLaunchTemplates: () => ({ LaunchTemplates: [template('lt-234567890abcdef11')] }),
      DescribeLaunchTemplateVersions: () => recorded('test_asg_image_filter_from_lc_and_lt', 'ec2.DescribeLaunchTemplateVersions_1'),
    });
    expect(dropped).toBe(0);
    expect(of('ec2-launch-template')[arn('lt-234567890abcdef11')]).toMatchObject({
      holes: {},
      data: { defaultSettings: { version: 1, imageId: 'ami-02354e95b39ca8dec', instanceType: 't2.micro', keyName: null, instanceProfile: null, httpTokens: null, securityGroups: ['sg-58b94e0b'], tagSpecifications: [] } },
    });
  });

  test('user data never gets as far as a tape, nor into a resource', async () => {
    const UserData = Buffer.from('export LOG_LEVEL=debug').toString('base64');
    const answer = { LaunchTemplateVersions: [version('lt-1', 1, true, { UserData })] };
    const clean = JSON.stringify(redact(answer));
    expect(clean).toMatch(/\[redacted [^\]]*user-data/);
    expect(clean).not.toContain(UserData);
    const { of } = await run(ec2LaunchTemplates, { DescribeLaunchTemplates: () => ({ LaunchTemplates: [template('lt-1')] }), DescribeLaunchTemplateVersions: () => redact(answer) });
    expect(of('ec2-launch-template')[arn('lt-1')]?.data['defaultSettings']).toEqual({ version: 1, ...plain });
  });

  test.each([
    ['a null template', { DescribeLaunchTemplates: () => ({ LaunchTemplates: [template('lt-1'), null] }) }],
    ['a template without an id', { DescribeLaunchTemplates: () => ({ LaunchTemplates: [template('lt-1'), template('')] }) }],
    ['a template whose version is a text', { DescribeLaunchTemplates: () => ({ LaunchTemplates: [template('lt-1'), template('lt-2', { DefaultVersionNumber: '1' })] }) }],
    ['a version without its data', { DescribeLaunchTemplateVersions: () => ({ LaunchTemplateVersions: [{ LaunchTemplateId: 'lt-1', VersionNumber: 1, DefaultVersion: true }] }) }],
    ['a version that does not say whether it is the default', { DescribeLaunchTemplateVersions: () => ({ LaunchTemplateVersions: [{ LaunchTemplateId: 'lt-1', VersionNumber: 2, LaunchTemplateData: {} }] }) }],
    ['a version without a number', { DescribeLaunchTemplateVersions: () => ({ LaunchTemplateVersions: [{ LaunchTemplateId: 'lt-1', DefaultVersion: true, LaunchTemplateData: {} }] }) }],
    ['no list of versions', { DescribeLaunchTemplateVersions: () => ({}) }],
  ])('counts %s', async (_, table) => {
    const { ended, dropped, of } = await run(ec2LaunchTemplates, { DescribeLaunchTemplates: () => ({ LaunchTemplates: [template('lt-1')] }), DescribeLaunchTemplateVersions: () => ({ LaunchTemplateVersions: [] }), ...table });
    expect(ended).toBe('normally');
    expect(dropped).toBe(1);
    expect(Object.keys(of('ec2-launch-template'))).toEqual([arn('lt-1')]);
  });
});
