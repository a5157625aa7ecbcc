import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';

export default defineCheck({
  id: 'directconnect-connection-unused',
  version: 1,
  topic: 'waste',
  severity: 'high',
  title: 'Direct Connect connections carry a virtual interface',
  why: 'A port is billed by the hour from the day on which it is ready, or ninety days after it was ordered; without a virtual interface nothing can pass it.',
  fix: 'Ask the network team whether the line is still to be used. Make its virtual interface, or give the port back together with the cross connect.',
  sources: ['https://docs.aws.amazon.com/directconnect/latest/UserGuide/WorkingWithVirtualInterfaces.html', 'https://aws.amazon.com/directconnect/pricing/'],
  reads: 'directconnect-connection',
  joins: ['directconnect-connection-use'],
  params: z.object({}),
  says: {
    ...keptOnPurposeSays,
    'not-ready': 'The connection is {state}.',
    'in-group': 'The connection belongs to the group {lagId}, which carries the virtual interfaces.',
    used: 'The connection carries {virtualInterfaces}.',
    unused: 'The connection {connectionName} of {bandwidth} is {state} and carries no virtual interface.',
  },
  examples: [
    { name: 'ready, and nothing on it', given: {}, expect: 'fail', code: 'unused' },
    { name: 'down, and nothing on it', given: { state: 'down' }, expect: 'fail', code: 'unused' },
    { name: 'with a virtual interface', given: {}, also: [{ kind: 'directconnect-connection-use', resource: 'arn:aws:example:eu-west-1:222222222222:directconnect-connection/example', given: {} }], expect: 'pass', code: 'used' },
    { name: 'ordered', given: { state: 'requested' }, expect: 'not-applicable', code: 'not-ready' },
    { name: 'one of a group', given: { lagId: 'dxlag-fg1a2b3c' }, expect: 'not-applicable', code: 'in-group' },
    { name: 'tagged as standby', given: { tags: { standby: 'yes' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'its state could not be read', given: {}, holes: ['state'], expect: 'not-assessed' },
  ],
  evaluate(connection, { self, look }) {
    const { state, lagId, connectionName, bandwidth } = connection;
    if (state !== 'available' && state !== 'down') return notApplicable('not-ready', { state });
    if (lagId !== null) return notApplicable('in-group', { lagId });
    const use = look('directconnect-connection-use', self.resource);
    if (use !== undefined) return pass('used', { virtualInterfaces: [...use.virtualInterfaces].sort() });
    return keptOnPurpose(connection.tags) ?? fail('unused', { connectionName, bandwidth, state });
  },
});
