import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { flagIn, itemsIn, listIn, nameIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'api-gateway-api-keys',
  title: 'API keys, never their values',
  scope: 'region',
  billedAs: ['API Gateway'],
  yields: { 'apigateway-api-key': ['GetApiKeys'] },
  actions: { GetApiKeys: ['apigateway:GET'] },
  async collect({ aws, drain }) {
    const { client, paginateGetApiKeys } = await aws('api-gateway');
    await drain(paginateGetApiKeys({ client }, { includeValues: false, limit: 500 }));
  },
  *normalise(call, { partition, region }) {
    yield* itemsIn('apigateway-api-key', call, 'items', key => {
      const keyId = textIn(key, 'id');
      return [part('apigateway-api-key', `arn:${partition}:apigateway:${region}::/apikeys/${keyId}`, { keyId, enabled: flagIn(key, 'enabled'), createdAt: key.createdDate, stageKeys: [...listIn(key, 'stageKeys')] }, nameIn(key, 'name'))];
    });
  },
});
