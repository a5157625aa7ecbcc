import { defineDerivation } from '../define-derivation.ts';

/** Only snapshots that are not the only one of their volume are here. AWS does not say of which volume a copy is, nor of which copies it shares blocks with. */
export default defineDerivation({
  kind: 'ec2-snapshot-chain',
  span: 'account',
  *derive(resources) {
    for (const chain of Map.groupBy(resources, ({ region, data }) => (data.volumeId === null ? null : `${region} ${data.volumeId}`)).values()) {
      if (chain.length === 1 || chain[0]?.data.volumeId === null) continue;
      for (const { resource, account, region, name, calls } of chain) yield { kind: 'ec2-snapshot-chain', resource, account, region, name, data: { snapshots: chain.length }, holes: null, calls };
    }
  },
});
