import type { Answers } from './answer.ts';

/** The company has none. */
export const networkFirewall: Answers<'network-firewall'> = {
  ListFirewalls: () => ({ Firewalls: [] }),
};
