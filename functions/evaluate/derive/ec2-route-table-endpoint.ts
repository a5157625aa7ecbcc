import type { Resource } from '#kernel/resource';
import { defineDerivation } from '../define-derivation.ts';

/** Only route tables with a service that is reached without a NAT gateway are here: by a gateway endpoint that they name, or by an interface endpoint in their VPC. */
export default defineDerivation({
  kind: 'ec2-route-table-endpoint',
  span: 'account',
  *derive(resources) {
    const tables: Resource[] = [];
    const byTable = new Map<string, Set<string>>();
    const byVpc = new Map<string, Set<string>>();
    for (const source of resources) {
      const { kind, region, data } = source;
      if (kind === 'ec2-route-table') {
        tables.push(source);
        continue;
      }
      const service: string | undefined = data.serviceName.split('.').at(-1);
      if (data.state !== 'available' || service === undefined) continue;
      if (data.endpointType === 'Interface') add(byVpc, `${region} ${data.vpcId}`, service);
      else for (const table of data.routeTableIds) add(byTable, `${region} ${table}`, service);
    }
    for (const { resource, account, region, name, data, calls } of tables) {
      const services = [...new Set([...(byTable.get(`${region} ${data.routeTableId}`) ?? []), ...(byVpc.get(`${region} ${data.vpcId}`) ?? [])])].sort();
      if (services.length > 0) yield { kind: 'ec2-route-table-endpoint', resource, account, region, name, data: { services }, holes: null, calls };
    }
  },
});

function add(to: Map<string, Set<string>>, key: string, value: string): void {
  to.set(key, (to.get(key) ?? new Set()).add(value));
}
