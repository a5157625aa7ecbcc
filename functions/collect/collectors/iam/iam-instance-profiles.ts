import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { answeredList, itemsIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'iam-instance-profiles',
  title: 'Instance profiles and their roles',
  scope: 'account',
  yields: { 'iam-instance-profile': ['ListInstanceProfiles'] },
  actions: { ListInstanceProfiles: ['iam:ListInstanceProfiles'] },
  async collect({ aws, drain }) {
    const { client, paginateListInstanceProfiles } = await aws('iam');
    await drain(paginateListInstanceProfiles({ client }, { MaxItems: 1000 }));
  },
  *normalise(call) {
    yield* itemsIn('iam-instance-profile', call, 'InstanceProfiles', profile => [
      part('iam-instance-profile', textIn(profile, 'Arn'), { profileName: textIn(profile, 'InstanceProfileName'), createdAt: profile.CreateDate, roles: answeredList(profile, 'Roles').map(role => textIn(role, 'Arn')) }),
    ]);
  },
});
