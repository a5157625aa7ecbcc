import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, listIn, structureIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'route53-health-checks',
  title: 'Route 53 health checks',
  scope: 'account',
  yields: { 'route53-health-check': ['ListHealthChecks'] },
  actions: { ListHealthChecks: ['route53:ListHealthChecks'] },
  async collect({ aws, drain }) {
    const { client, paginateListHealthChecks } = await aws('route-53');
    await drain(paginateListHealthChecks({ client }, { MaxItems: 1000 }));
  },
  *normalise(call, { partition }) {
    yield* itemsIn('route53-health-check', call, 'HealthChecks', check => {
      const healthCheckId = textIn(check, 'Id');
      const config = structureIn(check, 'HealthCheckConfig');
      return [
        part('route53-health-check', `arn:${partition}:route53:::healthcheck/${healthCheckId}`, {
          healthCheckId,
          healthCheckType: config.Type,
          children: [...listIn(config, 'ChildHealthChecks')],
          linkedService: check.LinkedService?.ServicePrincipal ?? null,
        }),
      ];
    });
  },
});
