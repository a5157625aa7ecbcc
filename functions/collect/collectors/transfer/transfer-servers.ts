import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'transfer-servers',
  title: 'Transfer Family servers',
  scope: 'region',
  billedAs: ['Transfer'],
  yields: { 'transfer-server': ['ListServers'] },
  actions: { ListServers: ['transfer:ListServers'] },
  async collect({ aws, drain }) {
    const { client, paginateListServers } = await aws('transfer');
    await drain(paginateListServers({ client }, { MaxResults: 1000 }));
  },
  *normalise(call) {
    yield* itemsIn('transfer-server', call, 'Servers', server => [part('transfer-server', textIn(server, 'Arn'), { serverId: textIn(server, 'ServerId'), state: server.State })]);
  },
});
