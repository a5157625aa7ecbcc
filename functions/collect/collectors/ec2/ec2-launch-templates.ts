import type { Kinds } from '#kernel/kind';
import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { membersIn } from '../members-in.ts';
import { plaintextIn } from '../plaintext-in.ts';
import { flagIn, itemsIn, listIn, nameIn, structureIn, tagsIn, textIn } from '../understand.ts';

function settingsOf(version: any): Kinds['ec2-launch-template']['defaultSettings'] {
  const data = structureIn(version, 'LaunchTemplateData');
  return {
    version: version.VersionNumber,
    imageId: data.ImageId ?? null,
    instanceType: data.InstanceType ?? null,
    keyName: data.KeyName ?? null,
    instanceProfile: data.IamInstanceProfile?.Arn ?? data.IamInstanceProfile?.Name ?? null,
    httpTokens: data.MetadataOptions?.HttpTokens ?? null,
    securityGroups: [...new Set([...listIn(data, 'SecurityGroupIds'), ...listIn(data, 'NetworkInterfaces').flatMap(network => listIn(network, 'Groups'))])],
    tagSpecifications: listIn(data, 'TagSpecifications').map(specification => textIn(specification, 'ResourceType')),
  };
}

/** Without an id, one list has the default and the latest version of every template. User data is redacted before anything sees it. */
export default defineCollector({
  id: 'ec2-launch-templates',
  title: 'Launch templates with their default and latest version',
  scope: 'region',
  yields: { 'ec2-launch-template': ['DescribeLaunchTemplates'] },
  actions: {
    DescribeLaunchTemplates: ['ec2:DescribeLaunchTemplates'],
    DescribeLaunchTemplateVersions: ['ec2:DescribeLaunchTemplateVersions'],
  },
  async collect({ aws, all, drain, each }) {
    const { client, paginateDescribeLaunchTemplates, paginateDescribeLaunchTemplateVersions } = await aws('ec2');
    const pages = await all(paginateDescribeLaunchTemplates({ client }, { MaxResults: 200 }));
    if (membersIn(pages, page => page.LaunchTemplates).length === 0) return;
    await each([['$Latest', '$Default']], Versions => drain(paginateDescribeLaunchTemplateVersions({ client }, { Versions, MaxResults: 200 })));
  },
  *normalise(call, { partition, region, account }) {
    const arnOf = (template: any) => `arn:${partition}:ec2:${region}:${account}:launch-template/${textIn(template, 'LaunchTemplateId')}`;
    if (call.op === 'DescribeLaunchTemplates') {
      yield* itemsIn('ec2-launch-template', call, 'LaunchTemplates', template => [
        part(
          'ec2-launch-template',
          arnOf(template),
          {
            launchTemplateId: template.LaunchTemplateId,
            launchTemplateName: textIn(template, 'LaunchTemplateName'),
            createdAt: template.CreateTime,
            createdBy: template.CreatedBy,
            defaultVersion: template.DefaultVersionNumber,
            latestVersion: template.LatestVersionNumber,
            ...(template.DefaultVersionNumber === template.LatestVersionNumber ? { latestSettings: null, latestPlaintext: null } : {}),
            tags: tagsIn(template),
          },
          nameIn(template, 'LaunchTemplateName'),
        ),
      ]);
      return;
    }
    yield* itemsIn('ec2-launch-template', call, 'LaunchTemplateVersions', version => {
      const plaintext = plaintextIn({ UserData: structureIn(version, 'LaunchTemplateData').UserData });
      return [part('ec2-launch-template', arnOf(version), flagIn(version, 'DefaultVersion') ? { defaultSettings: settingsOf(version), defaultPlaintext: plaintext } : { latestSettings: settingsOf(version), latestPlaintext: plaintext })];
    });
  },
});
