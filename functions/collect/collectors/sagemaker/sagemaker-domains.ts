import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, nameIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'sagemaker-domains',
  title: 'SageMaker Studio domains',
  scope: 'region',
  billedAs: ['SageMaker'],
  yields: { 'sagemaker-domain': ['ListDomains'] },
  actions: { ListDomains: ['sagemaker:ListDomains'] },
  async collect({ aws, drain }) {
    const { client, paginateListDomains } = await aws('sagemaker');
    await drain(paginateListDomains({ client }, { MaxResults: 100 }));
  },
  *normalise(call) {
    yield* itemsIn('sagemaker-domain', call, 'Domains', domain => [
      part(
        'sagemaker-domain',
        textIn(domain, 'DomainArn'),
        {
          domainId: textIn(domain, 'DomainId'),
          status: domain.Status,
          createdAt: domain.CreationTime,
        },
        nameIn(domain, 'DomainName'),
      ),
    ]);
  },
});
