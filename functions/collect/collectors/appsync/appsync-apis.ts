import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { offered } from '../offered.ts';
import { itemsIn, nameIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'appsync-apis',
  title: 'AppSync GraphQL APIs',
  scope: 'region',
  billedAs: ['AppSync'],
  yields: { 'appsync-api': ['ListGraphqlApis'] },
  actions: { ListGraphqlApis: ['appsync:ListGraphqlApis'] },
  async collect({ aws, drain, cell: { region } }) {
    if (!offered('appsync', region)) return;
    const { client, paginateListGraphqlApis } = await aws('appsync');
    await drain(paginateListGraphqlApis({ client }, { maxResults: 25 }));
  },
  *normalise(call) {
    yield* itemsIn('appsync-api', call, 'graphqlApis', api => [
      part(
        'appsync-api',
        textIn(api, 'arn'),
        {
          apiId: textIn(api, 'apiId'),
          tags: api.tags ?? {},
        },
        nameIn(api, 'name'),
      ),
    ]);
  },
});
