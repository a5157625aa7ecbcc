import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { offered } from '../offered.ts';
import { itemsIn, nameIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'apprunner-services',
  title: 'App Runner services',
  scope: 'region',
  billedAs: ['App Runner'],
  yields: { 'apprunner-service': ['ListServices'] },
  actions: { ListServices: ['apprunner:ListServices'] },
  async collect({ aws, drain, cell: { region } }) {
    if (!offered('apprunner', region)) return;
    const { client, paginateListServices } = await aws('apprunner');
    await drain(paginateListServices({ client }, { MaxResults: 20 }));
  },
  *normalise(call) {
    yield* itemsIn('apprunner-service', call, 'ServiceSummaryList', service => [
      part(
        'apprunner-service',
        textIn(service, 'ServiceArn'),
        {
          serviceName: textIn(service, 'ServiceName'),
          status: service.Status,
          createdAt: service.CreatedAt,
        },
        nameIn(service, 'ServiceName'),
      ),
    ]);
  },
});
