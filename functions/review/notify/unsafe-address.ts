import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * Why nothing of ours may be sent to an address: anything but a public unicast one, so that no URL leads into a network of ours or to a metadata service.
 * Null when it is safe. An IPv4 address inside an IPv6 one is judged as what it is. Ranges are those of IANA: https://www.iana.org/assignments/iana-ipv4-special-registry
 */
export function unsafeAddress(address: string): string | null {
  if (isIP(address) === 0) return 'it is no address';
  const parsed = ipaddr.process(address); // ::ffff:10.0.0.1 becomes 10.0.0.1
  const range = parsed.range();
  if (range !== 'unicast') return `it is ${names[range] ?? range}`;
  // Deprecated IPv4-compatible addresses (::a.b.c.d) and site-local ones count as unicast there.
  if (parsed.kind() === 'ipv6' && odd.some(block => parsed.match(block))) return 'it is of a range that leads nowhere public';
  return null;
}

const odd = ['::/96', 'fec0::/10', '64:ff9b::/96', '64:ff9b:1::/48', '2002::/16', '2001::/32', '100::/64', '5f00::/16'].map(block => ipaddr.IPv6.parseCIDR(block) as never);

const names: Readonly<Record<string, string>> = {
  private: 'private',
  loopback: 'loopback',
  linkLocal: 'link-local, where metadata services are',
  uniqueLocal: 'unique local',
  carrierGradeNat: 'behind a carrier',
  multicast: 'multicast',
  broadcast: 'broadcast',
  unspecified: 'unspecified',
  reserved: 'reserved',
};
