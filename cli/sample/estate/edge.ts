import { randomOf } from '../random.ts';
import { tell, type Story } from '../story.ts';
import type { Account } from '../world.ts';
import { nameAt, ownedBy, type Owned } from './owned.ts';
import type { Quotas } from './quotas.ts';

export type Distribution = Owned & { readonly disabled: Story };
export type Zone = Owned & {
  /** The service that made the zone and alone may change it. */
  readonly service: string | null;
  readonly inVpc: boolean;
  readonly empty: Story;
};
/** What an account has outside of Regions. */
export type Edge = { readonly distributions: readonly Distribution[]; readonly zones: readonly Zone[] };

export function edgeOf(seed: number, account: Account, quotas: Quotas): Edge {
  const place = `${seed}/${account.index}/edge`;
  return {
    distributions: Array.from({ length: quotas.distributions }, (_, index) => {
      const random = randomOf(`${place}/distribution/${index}`);
      const id = `E${random.capitals(13)}`;
      return { ...ownedBy(account, random, [30, 1300], { ...nameAt(account, index, ['site', 'assets']), arn: `arn:aws:cloudfront::${account.id}:distribution/${id}` }), disabled: tell(random, 0.15) };
    }),
    zones: Array.from({ length: quotas.zones }, (_, index) => {
      const random = randomOf(`${place}/zone/${index}`);
      const { app, name } = nameAt(account, index, ['public', 'internal', 'discovery']);
      const inVpc = !name.includes('-public');
      return {
        ...ownedBy(account, random, [60, 1600], { app, name: `${name}.${account.name}.example.com.`, arn: `arn:aws:route53:::hostedzone/Z${random.capitals(19)}` }),
        service: name.includes('-discovery') ? 'servicediscovery.amazonaws.com' : null,
        inVpc,
        empty: tell(random, 0.15),
      };
    }),
  };
}
