import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { HOURS_PER_MONTH } from '#kernel/money';
import { epoch, wholeDays } from '#kernel/time';

const tunnels = (...changed: (string | null)[]) => ({ tunnels: changed.map(at => ({ up: at === null, changedAt: at ?? '2025-06-01T00:00:00Z' })) });

export default defineCheck({
  id: 'ec2-vpn-connection-down',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'VPN connections have a tunnel that is up',
  why: 'A VPN connection is billed by the hour whether its tunnels are up or not, and one that has been down for weeks is either forgotten or broken.',
  fix: 'Ask who runs the other end. Repair the tunnel, or delete the connection and then its customer gateway.',
  sources: ['https://docs.aws.amazon.com/vpn/latest/s2svpn/monitoring-overview-vpn.html', 'https://aws.amazon.com/vpn/pricing/'],
  reads: 'ec2-vpn-connection',
  params: z.object({ maxDays: z.int().nonnegative().default(14) }),
  says: {
    ...keptOnPurposeSays,
    'not-available': 'The connection is {state}.',
    'no-telemetry': 'AWS says nothing of its tunnels.',
    up: 'A tunnel is up.',
    'lately-down': 'Its tunnels have been down for {downDays} days; {maxDays} are allowed.',
    down: 'All its tunnels have been down for {downDays} days; {maxDays} are allowed.',
  },
  examples: [
    { name: 'both down since January', given: tunnels('2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z'), expect: 'fail', code: 'down' },
    { name: 'the second went down fifteen days ago', given: tunnels('2026-01-01T00:00:00Z', '2026-03-18T00:00:00Z'), expect: 'fail', code: 'down' },
    { name: 'the second went down two weeks ago', given: tunnels('2026-01-01T00:00:00Z', '2026-03-19T00:00:00Z'), expect: 'pass', code: 'lately-down' },
    { name: 'one is up', given: tunnels('2026-01-01T00:00:00Z', null), expect: 'pass', code: 'up' },
    { name: 'no word of its tunnels', given: { tunnels: [] }, expect: 'not-assessed', code: 'no-telemetry' },
    { name: 'being made', given: { ...tunnels('2026-01-01T00:00:00Z'), state: 'pending' }, expect: 'not-applicable', code: 'not-available' },
    { name: 'behind a line of Direct Connect', given: { ...tunnels('2026-01-01T00:00:00Z'), tags: { Backup: 'dx' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'its tunnels could not be read', given: {}, holes: ['tunnels'], expect: 'not-assessed' },
  ],
  evaluate(connection, { asOf, params }) {
    const { state, tunnels } = connection;
    if (state !== 'available') return notApplicable('not-available', { state });
    if (tunnels.length === 0) return notAssessed('no-telemetry');
    if (tunnels.some(({ up }) => up)) return pass('up');
    const downSince = tunnels.map(({ changedAt }) => changedAt).reduce((latest, at) => (epoch(at) > epoch(latest) ? at : latest));
    const downDays = wholeDays(downSince, asOf);
    if (downDays <= params.maxDays) return pass('lately-down', { downSince }, { downDays });
    return keptOnPurpose(connection.tags) ?? fail('down', { downSince }, { downDays }, { saves: [{ usage: 'VPN-Usage-Hours:ipsec.1', amount: HOURS_PER_MONTH }], confidence: 0.6 });
  },
});
