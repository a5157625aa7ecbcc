import type { Resource } from '#kernel/resource';
import { defineDerivation } from '../define-derivation.ts';

/** Only connections with a virtual interface are here. */
export default defineDerivation({
  kind: 'directconnect-connection-use',
  span: 'account',
  *derive(resources, { partition }) {
    const found = new Map<string, Resource<{ virtualInterfaces: string[] }>>();
    for (const { account, region, data, calls } of resources) {
      const resource = `arn:${partition}:directconnect:${region}:${account}:dxcon/${data.connectionId}`;
      const use = found.get(resource);
      if (use === undefined) found.set(resource, { kind: 'directconnect-connection-use', resource, account, region, name: data.connectionId, data: { virtualInterfaces: [data.virtualInterfaceId] }, holes: null, calls });
      else use.data.virtualInterfaces.push(data.virtualInterfaceId);
    }
    yield* found.values();
  },
});
