import type { Coverage } from '#kernel/cell';

/** One line on the Regions that were left early because nothing shows that they are used; none when there are none. */
export function quietRegions(coverage: readonly Coverage[]): readonly string[] {
  const quiet = coverage.filter(line => line.reason?.startsWith('quiet Region') === true);
  if (quiet.length === 0) return [];
  const regions = [...new Set(quiet.map(line => line.region))].sort();
  const places = new Set(quiet.map(line => `${line.account} ${line.region}`)).size;
  const accounts = new Set(quiet.map(line => line.account)).size;
  return [
    `${places === 1 ? '1 quiet Region' : `${places} quiet Regions`} in ${accounts === 1 ? '1 account' : `${accounts} accounts`} (${regions.slice(0, 4).join(', ')}${regions.length > 4 ? ', …' : ''}) ${places === 1 ? 'was' : 'were'} left early: no spend, no open finding and nothing in the first listings; --regions reads them in full.`,
  ];
}
