import { hashOf, noise, randomOf } from '../random.ts';
import { holds } from '../story.ts';
import { living } from './living.ts';
import { page, sizeOf, type Answers } from './answer.ts';

export const cloudwatchLogs: Answers<'cloudwatch-logs'> = {
  DescribeLogGroups(input, { estate, region, now }) {
    const { items, next } = page(living(estate.serverless(region).logGroups, now), sizeOf(input.limit, 50, 50), input.nextToken);
    return {
      logGroups: items.map(group => {
        const random = randomOf(`${group.arn}/settings`);
        const days = random.pick([7, 14, 30, 30, 90, 365]);
        const unlimited = holds(group.unlimited, now);
        // what nothing expires grows by the day
        const perDay = Math.floor(10 ** (3 + 5.5 * noise(hashOf(group.arn), 1)));
        const kept = Math.floor((now - group.bornAt) / 86_400_000);
        return {
          logGroupName: group.name,
          creationTime: group.bornAt,
          ...(unlimited ? {} : { retentionInDays: days }),
          metricFilterCount: random.chance(0.06) ? 1 + random.int(3) : 0,
          arn: `${group.arn}:*`,
          storedBytes: perDay * (unlimited ? kept : Math.min(kept, days)),
          logGroupClass: random.chance(0.04) ? 'INFREQUENT_ACCESS' : 'STANDARD',
          logGroupArn: group.arn,
          deletionProtectionEnabled: false,
        };
      }),
      nextToken: next,
    };
  },
};
