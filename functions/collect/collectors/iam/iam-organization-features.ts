import { inNoOrganization } from '#kernel/in-organization';
import { part } from '#kernel/part';
import { urnOf } from '#kernel/urn';
import { defineCollector } from '../../define-collector.ts';
import { answeredList, textItem, understand } from '../understand.ts';

/** IAM has none of it where the organisation never let it: no trusted access, or billing features only. */
const neverEnabled = ['ServiceAccessNotEnabledException', 'OrganizationNotInAllFeaturesModeException'];

export default defineCollector({
  id: 'iam-organization-features',
  title: 'What the organisation does for the root users of its members',
  scope: 'organization',
  yields: { 'iam-organization-features': ['ListOrganizationsFeatures'] },
  actions: { ListOrganizationsFeatures: ['iam:ListOrganizationsFeatures'] },
  answers: { ListOrganizationsFeatures: ['OrganizationNotFoundException', ...neverEnabled] },
  async collect({ aws, skip }) {
    const { client, ListOrganizationsFeaturesCommand } = await aws('iam');
    try {
      await client.send(new ListOrganizationsFeaturesCommand({}));
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      if (error.name === 'OrganizationNotFoundException') skip(inNoOrganization);
      if (!neverEnabled.includes(error.name)) throw error;
    }
  },
  *normalise({ out, err }, { partition, account }) {
    const resource = urnOf({ partition, account, region: 'global' }, 'iam-organization-features', account);
    if (err !== null) {
      if (neverEnabled.includes(err.name)) yield part('iam-organization-features', resource, { features: [] });
      return;
    }
    yield* understand('iam-organization-features', 'an answer of ListOrganizationsFeatures', () => [part('iam-organization-features', resource, { features: answeredList(out, 'EnabledFeatures').map(textItem) })]);
  },
});
