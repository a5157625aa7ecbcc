import { lastOf } from '../estate/owned.ts';
import { randomOf } from '../random.ts';
import { tagsOf } from '../tags.ts';
import { living } from './living.ts';
import { page, sizeOf, tagMap, type Answers } from './answer.ts';

export const apiGateway: Answers<'api-gateway'> = {
  GetApiKeys: () => ({ items: [] }),
  GetClientCertificates: () => ({ items: [] }),
  GetStages: () => ({ item: [] }),
  GetRestApis(input, { account, estate, region, now }) {
    const { items, next } = page(living(estate.serverless(region).restApis, now), sizeOf(input.limit, 25, 500), input.position);
    return {
      items: items.map(api => {
        const random = randomOf(`${api.arn}/settings`);
        const tags = tagMap(tagsOf(account, api, null, now));
        return {
          id: lastOf(api.arn),
          name: api.name,
          createdDate: new Date(api.bornAt),
          apiKeySource: 'HEADER',
          endpointConfiguration: { types: [random.weighted({ REGIONAL: 60, EDGE: 30, PRIVATE: 10 })], ipAddressType: 'ipv4' },
          disableExecuteApiEndpoint: random.chance(0.15),
          ...(Object.keys(tags).length === 0 ? {} : { tags }),
        };
      }),
      position: next,
    };
  },
};
