import { daysBack } from '../calendar.ts';
import { randomOf, uuidOf, type Random } from '../random.ts';
import { tell, type Story } from '../story.ts';
import type { Account } from '../world.ts';
import { nameAt, ownedBy, type Owned } from './owned.ts';
import { byRegion, type Quotas } from './quotas.ts';

export type Certificate = Owned & {
  /** When an imported one ends; null for one that ACM renews. */
  readonly endsAt: number | null;
  readonly unused: Story;
};
export type Stack = Owned & { readonly failed: Story; readonly drifted: Story };
export type Operations = { readonly certificates: readonly Certificate[]; readonly parameters: readonly Owned[]; readonly stacks: readonly Stack[] };

const settings = ['endpoint', 'log-level', 'feature-flags', 'db-host', 'api-url', 'image-tag', 'timeout', 'license'] as const;

/** What people deploy and configure with in a Region. */
export function operationsOf(seed: number, account: Account, quotas: Quotas, region: string): Operations {
  const place = `${seed}/${account.index}/${region}`;
  const some = <T>(kind: string, all: number, make: (random: Random, index: number) => T): T[] => Array.from({ length: byRegion(account, all).get(region) ?? 0 }, (_, index) => make(randomOf(`${place}/${kind}/${index}`), index));
  const arn = (service: string, rest: string): string => `arn:aws:${service}:${region}:${account.id}:${rest}`;
  return {
    certificates: some('certificate', quotas.certificates, (random, index) => {
      const { app, name } = nameAt(account, index, ['www', 'api', 'admin']);
      const domain = `${name}.${account.name}.example.com`;
      const made = ownedBy(account, random, [20, 700], { app, name: domain, arn: arn('acm', `certificate/${uuidOf(random)}`) });
      const imported = random.chance(0.15);
      // one that nobody renews by itself, and that ends soon
      const soon = account.name === 'storefront-prod' && region === 'us-east-1' && index === 0;
      return { ...made, ...(soon ? { bornAt: daysBack(380, 0.5), goneAt: null } : {}), endsAt: soon ? daysBack(-12, 0.5) : imported ? made.bornAt + 398 * 86_400_000 : null, unused: soon ? { first: false, turns: [] } : tell(random, 0.2) };
    }),
    parameters: some('parameter', quotas.parameters, (random, index) => {
      const { app, name: plain } = nameAt(account, index, settings);
      const name = `/${account.environment}/${app}/${plain.slice(app.length + 1)}`;
      return ownedBy(account, random, [20, 1300], { app, name, arn: arn('ssm', `parameter${name}`) });
    }),
    stacks: some('stack', quotas.stacks, (random, index) => {
      const { app, name } = nameAt(account, index, ['service', 'network', 'alarms', 'pipeline', 'storage']);
      return { ...ownedBy(account, random, [20, 1400], { app, name, arn: arn('cloudformation', `stack/${name}/${uuidOf(random)}`) }), failed: tell(random, account.environment === 'production' ? 0.02 : 0.08), drifted: tell(random, 0.1) };
    }),
  };
}
