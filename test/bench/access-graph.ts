/**
 * One run of the escalation graph over a synthetic account, from the texts of its policies to paths and cuts: `node test/bench/access-graph.ts <roles> [seed]`
 * prints one JSON line. Without arguments it runs 500 and 5,000 roles in processes of their own and prints how the time grows.
 */
import { execFileSync } from 'node:child_process';
import { escalationRules } from '../../functions/access/escalation/escalation-rules.ts';
import { findEscalations } from '../../functions/access/escalation/find-escalations.ts';
import { loadActionCatalogue } from '../../functions/access/load-action-catalogue.ts';
import { syntheticAccount } from './synthetic-account.ts';

type Said = {
  readonly roles: number;
  readonly cpuSeconds: number;
  readonly rssMiB: number;
  readonly nodes: number;
  readonly edges: number;
  readonly standings: Record<string, number>;
  readonly chokePoint: unknown;
  readonly inexactCuts: number;
};

const [roles, seed = '1'] = process.argv.slice(2);
if (roles === undefined) {
  const [small, large] = [500, 5000].map(count => JSON.parse(execFileSync(process.execPath, ['test/bench/access-graph.ts', String(count)], { encoding: 'utf8' })) as Said);
  console.log(small);
  console.log(large);
  if (small !== undefined && large !== undefined) console.log(`ten times the roles take ${(large.cpuSeconds / small.cpuSeconds).toFixed(1)} times the time and ${(large.edges / small.edges).toFixed(1)} times the edges`);
} else {
  loadActionCatalogue();
  const before = process.cpuUsage();
  const account = syntheticAccount(Number(roles), Number(seed));
  const found = findEscalations({ catalogue: loadActionCatalogue(), rules: escalationRules, accounts: [account], regions: ['eu-west-1', 'us-east-1', 'eu-central-1'], approved: new Set(), trustedAccounts: new Set() });
  const { user, system } = process.cpuUsage(before);
  const standings: Record<string, number> = {};
  for (const { standing } of found.principals) standings[standing] = (standings[standing] ?? 0) + 1;
  const said: Said = {
    roles: Number(roles),
    cpuSeconds: Math.round((user + system) / 10_000) / 100,
    rssMiB: Math.round(process.resourceUsage().maxRSS / 1024),
    ...found.size,
    standings,
    chokePoint: found.chokePoints[0] ?? null,
    inexactCuts: found.principals.filter(({ cut }) => cut?.exact === false).length,
  };
  console.log(JSON.stringify(said));
}
