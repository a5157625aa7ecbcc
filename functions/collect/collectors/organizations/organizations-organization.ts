import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { structureIn, textIn, understand } from '../understand.ts';
import { elseOutside } from '../organization-access.ts';

export default defineCollector({
  id: 'organizations-organization',
  title: 'The organisation that the account belongs to',
  scope: 'organization',
  yields: { organization: ['DescribeOrganization'] },
  actions: { DescribeOrganization: ['organizations:DescribeOrganization'] },
  answers: { DescribeOrganization: ['AWSOrganizationsNotInUseException'] },
  async collect({ aws, skip }) {
    const { client, DescribeOrganizationCommand } = await aws('organizations');
    await elseOutside(client.send(new DescribeOrganizationCommand({})), skip);
  },
  *normalise({ out, err }) {
    if (err !== null) return;
    yield* understand('organization', 'an answer of DescribeOrganization', () => {
      const organization = structureIn(out, 'Organization');
      return [
        part('organization', textIn(organization, 'Arn'), {
          organizationId: organization.Id,
          managementAccount: organization.MasterAccountId,
          featureSet: organization.FeatureSet,
        }),
      ];
    });
  },
});
