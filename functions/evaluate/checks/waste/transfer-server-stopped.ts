import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';

export default defineCheck({
  id: 'transfer-server-stopped',
  version: 1,
  topic: 'waste',
  severity: 'high',
  title: 'Transfer Family servers are not left stopped',
  why: 'A server is billed by the hour for each protocol until it is deleted: to stop it saves nothing.',
  fix: 'Delete the server if nobody will start it again; its users and their keys go with it.',
  sources: ['https://docs.aws.amazon.com/transfer/latest/userguide/edit-server-config.html', 'https://aws.amazon.com/aws-transfer-family/pricing/'],
  reads: 'transfer-server',
  params: z.object({}),
  says: {
    ...keptOnPurposeSays,
    online: 'The server is online.',
    changing: 'The server is {state}.',
    stopped: 'The server {serverId} is stopped and still billed.',
  },
  examples: [
    { name: 'stopped', given: { state: 'OFFLINE' }, expect: 'fail', code: 'stopped' },
    { name: 'online', given: {}, expect: 'pass', code: 'online' },
    { name: 'starting', given: { state: 'STARTING' }, expect: 'not-applicable', code: 'changing' },
    { name: 'tagged as standby', given: { state: 'OFFLINE', tags: { standby: 'yes' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'stopped, its tags could not be read', given: { state: 'OFFLINE' }, holes: ['tags'], expect: 'not-assessed' },
  ],
  evaluate(server) {
    const { state } = server;
    if (state === 'ONLINE') return pass('online');
    if (state !== 'OFFLINE') return notApplicable('changing', { state });
    return keptOnPurpose(server.tags) ?? fail('stopped', { serverId: server.serverId });
  },
});
