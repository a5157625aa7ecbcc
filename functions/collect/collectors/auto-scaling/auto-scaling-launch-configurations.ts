import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { plaintextOf } from '../plaintext-in.ts';
import { itemsIn, listIn, textIn } from '../understand.ts';

/** Auto Scaling says "none" by an empty text. */
function textOrNull(text: unknown): any {
  return text === undefined || text === '' ? null : text;
}

/** User data is redacted before anything sees it. They have no tags. */
export default defineCollector({
  id: 'auto-scaling-launch-configurations',
  title: 'Launch configurations of Auto Scaling',
  scope: 'region',
  yields: { 'autoscaling-launch-configuration': ['DescribeLaunchConfigurations'] },
  actions: { DescribeLaunchConfigurations: ['autoscaling:DescribeLaunchConfigurations'] },
  async collect({ aws, drain }) {
    const { client, paginateDescribeLaunchConfigurations } = await aws('auto-scaling');
    await drain(paginateDescribeLaunchConfigurations({ client }, { MaxRecords: 100 }));
  },
  *normalise(call) {
    yield* itemsIn('autoscaling-launch-configuration', call, 'LaunchConfigurations', configuration => {
      const configurationName = textIn(configuration, 'LaunchConfigurationName');
      return [
        part(
          'autoscaling-launch-configuration',
          textIn(configuration, 'LaunchConfigurationARN'),
          {
            configurationName,
            imageId: configuration.ImageId,
            keyName: textOrNull(configuration.KeyName),
            securityGroups: [...listIn(configuration, 'SecurityGroups')],
            ...plaintextOf({ UserData: configuration.UserData === '' ? undefined : configuration.UserData }), // as it says "none"
            createdAt: configuration.CreatedTime,
          },
          { name: configurationName },
        ),
      ];
    });
  },
});
