import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { everyPage } from '../every-page.ts';
import { itemsIn, nameIn, tagsIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'directconnect-connections',
  title: 'Direct Connect connections',
  scope: 'region',
  billedAs: ['Direct Connect'],
  yields: { 'directconnect-connection': ['DescribeConnections'] },
  actions: { DescribeConnections: ['directconnect:DescribeConnections'] },
  async collect({ aws, drain }) {
    const { client, DescribeConnectionsCommand } = await aws('direct-connect');
    await drain(
      everyPage(
        nextToken => client.send(new DescribeConnectionsCommand({ maxResults: 100, ...(nextToken === undefined ? {} : { nextToken }) })),
        page => page.nextToken,
      ),
    );
  },
  *normalise(call, { partition, region, account }) {
    yield* itemsIn('directconnect-connection', call, 'connections', connection => {
      const connectionId = textIn(connection, 'connectionId');
      const state = textIn(connection, 'connectionState');
      if (state === 'deleted' || state === 'rejected') return []; // AWS shows it for a while
      return [
        part(
          'directconnect-connection',
          `arn:${partition}:directconnect:${region}:${account}:dxcon/${connectionId}`,
          {
            connectionId,
            connectionName: connection.connectionName,
            state,
            bandwidth: connection.bandwidth,
            lagId: connection.lagId === undefined || connection.lagId === '' ? null : connection.lagId,
            hosted: (connection.partnerName ?? '') !== '',
            tags: tagsIn(connection, 'tags'),
          },
          nameIn(connection, 'connectionName'),
        ),
      ];
    });
  },
});
