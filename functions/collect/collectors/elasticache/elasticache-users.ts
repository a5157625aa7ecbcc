import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, nameIn, structureIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'elasticache-users',
  title: 'Users of ElastiCache, and how they log in',
  scope: 'region',
  billedAs: ['ElastiCache'],
  yields: { 'elasticache-user': ['DescribeUsers'] },
  actions: { DescribeUsers: ['elasticache:DescribeUsers'] },
  async collect({ aws, drain }) {
    const { client, paginateDescribeUsers } = await aws('elasticache');
    await drain(paginateDescribeUsers({ client }, { MaxRecords: 100 }));
  },
  *normalise(call) {
    yield* itemsIn('elasticache-user', call, 'Users', user => {
      const authentication = structureIn(user, 'Authentication');
      return [part('elasticache-user', textIn(user, 'ARN'), { userName: textIn(user, 'UserName'), status: user.Status, authentication: authentication.Type, passwords: authentication.PasswordCount ?? 0 }, nameIn(user, 'UserName'))];
    });
  },
});
