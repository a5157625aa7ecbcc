import type { Config } from '#kernel/config';
import type { Principal } from '#review/auth/principal';
import type { RunView, RunViews } from '#review/read/run-views';
import type { StartRescan } from '#review/rescan/start-rescan';
import type { FindingStore } from '#store/finding-store';
import type { Objects } from '#store/objects';
import type { Contract, EndpointName } from './contract.ts';
import type { Answer, Input } from './endpoint.ts';

/** What the API works on. */
export type ApiPlace = {
  readonly findings: FindingStore;
  readonly objects: Objects;
  readonly runs: RunViews;
  readonly config: Config;
  /** The tape of a run; null when it is not kept. */
  readonly tapeOf: (view: RunView) => Promise<Objects | null>;
  /** Starts a look at findings that should be mended; where it is absent, asking for one is written down and the next scan answers. */
  readonly startRescan?: StartRescan;
  /** Makes a link to an object that lives for some minutes; absent where files come through the API. */
  readonly link?: (key: string, name: string, now: Date) => Promise<{ readonly url: string; readonly seconds: number }>;
};

/** One request as a handler sees it: parsed, and of somebody who is entitled to it somewhere. */
export type Asked = {
  readonly principal: Principal;
  /** Accounts in which the caller may do what the endpoint needs. What lies elsewhere is not there for them. */
  readonly places: readonly string[] | 'all';
  readonly now: Date;
  /** Of `If-Match`; null where the endpoint has none. */
  readonly rev: number | null;
};

export type Handler<N extends EndpointName> = (place: ApiPlace, asked: Asked, input: Input<Contract[N]>) => Promise<[Answer<Contract[N]>] extends [never] ? Response : Answer<Contract[N]>>;
export type Handlers<N extends EndpointName = EndpointName> = { readonly [Name in N]: Handler<Name> };

export function isWithin(places: readonly string[] | 'all', account: string): boolean {
  return places === 'all' || places.includes(account);
}
