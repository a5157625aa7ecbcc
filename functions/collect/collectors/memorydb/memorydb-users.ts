import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { offered } from '../offered.ts';
import { itemsIn, nameIn, structureIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'memorydb-users',
  title: 'Users of MemoryDB, and how they log in',
  scope: 'region',
  billedAs: ['MemoryDB'],
  yields: { 'memorydb-user': ['DescribeUsers'] },
  actions: { DescribeUsers: ['memorydb:DescribeUsers'] },
  async collect({ aws, drain, cell: { region } }) {
    if (!offered('memorydb', region)) return;
    const { client, paginateDescribeUsers } = await aws('memorydb');
    await drain(paginateDescribeUsers({ client }, { MaxResults: 100 }));
  },
  *normalise(call) {
    yield* itemsIn('memorydb-user', call, 'Users', user => {
      const authentication = structureIn(user, 'Authentication');
      return [part('memorydb-user', textIn(user, 'ARN'), { userName: textIn(user, 'Name'), status: user.Status, authentication: authentication.Type, passwords: authentication.PasswordCount ?? 0 }, nameIn(user, 'Name'))];
    });
  },
});
