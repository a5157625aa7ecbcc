import type { Cell, PlannedCell } from '#kernel/cell';
import type { Collector } from '#collect/define-collector';
import type { Kinds } from '#kernel/kind';
import { Problem } from '#kernel/problem';
import type { Resource } from '#kernel/resource';
import { billedWords, isUnbilled } from './billed-words.ts';
import { regionDenials } from './region-denials.ts';

export type PlannedAccount = {
  readonly id: string;
  readonly name: string;
  /** The caller's own account is scanned with the caller's credentials; in any other a role is assumed. */
  readonly own: boolean;
  readonly cells: readonly Cell[];
  readonly skipped: readonly { readonly cell: Cell; readonly reason: string }[];
  /** Regions that are looked at even when nothing shows that they are used. Absent when every Region is looked at in full. */
  readonly keep?: readonly string[];
  /** Why its role could not be assumed; its cells are then denied. */
  readonly denied?: string;
  /** Runs whose answers may be used again, newest first; absent when there are none. */
  readonly earlier?: readonly string[];
};

/** All cells of an account that a run must account for: those it reads and those it leaves out. */
export function plannedCells({ cells, skipped }: Pick<PlannedAccount, 'cells' | 'skipped'>): readonly PlannedCell[] {
  return [...cells, ...skipped.map(({ cell, reason }) => ({ ...cell, left: reason }))];
}

/** `plan.json`: what a run will look at. */
export type Plan = {
  readonly run: string;
  readonly asOf: string;
  readonly partition: string;
  /** The account whose credentials the run started with. */
  readonly caller: string;
  /** The account in which the organisation and its bill are read. */
  readonly payer: string;
  /** Organisation id, or the payer where there is no organisation. */
  readonly organization: string;
  /** The account in whose name the organisation's own resources stand. */
  readonly management: string;
  readonly accounts: readonly PlannedAccount[];
  readonly regions: readonly string[];
  readonly collectors: readonly string[];
  readonly checks: readonly { readonly check: string; readonly criteria: string }[];
  readonly asked: Readonly<Record<string, unknown>>;
  /** What is left out, and why: one line each, for people. */
  readonly notes: readonly string[];
};

/** The answers of the organisation's and the region-discovery collectors. */
export type Discovery = {
  readonly caller: string;
  /** The account in which the organisation and its bill are read. */
  readonly payer: string;
  readonly organization: readonly Resource<Kinds['organization']>[];
  readonly accounts: readonly Resource<Kinds['organizations-account']>[];
  /** Why the list of accounts could not be read to its end; null when it was. */
  readonly accountsUnread: string | null;
  readonly policies: readonly Resource<Kinds['organizations-policy']>[];
  /** Accounts that are known without an organisation: those a tape names. */
  readonly others: readonly { readonly id: string; readonly name: string }[];
  /** Enabled Regions by account; absent where they could not be read. */
  readonly regions: ReadonlyMap<string, readonly string[]>;
  /** By account, the Regions for which the bill of the last 30 days shows spend; null when the bill was not read to its end. */
  readonly billed: ReadonlyMap<string, ReadonlySet<string>> | null;
  /** By Region (`global` among them), the services of which the organisation's bill of the last 30 days has rows; null when the bill was not read to its end. */
  readonly services: ReadonlyMap<string, ReadonlySet<string>> | null;
  /** Accounts whose role could not be assumed, with the error. */
  readonly denied: ReadonlyMap<string, string>;
};

/** The collectors that yield or complete one of the wanted kinds, and what they come after. */
export function collectorsFor(wanted: ReadonlySet<string>, collectors: Readonly<Record<string, Collector>>): readonly Collector[] {
  const needed = new Set(wanted);
  const chosen = new Set<Collector>();
  for (let before = -1; before !== chosen.size;) {
    before = chosen.size;
    for (const collector of Object.values(collectors)) {
      if (![...Object.keys(collector.yields), ...Object.keys(collector.fills ?? {})].some(kind => needed.has(kind))) continue;
      chosen.add(collector);
      for (const kind of collector.after ?? []) needed.add(kind);
    }
  }
  return [...chosen].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The accounts that a run looks at: those asked for, else every active one of the organisation, else the caller's own. */
export function accountsInScope(
  discovery: Pick<Discovery, 'caller' | 'accounts' | 'accountsUnread' | 'others'>,
  asked: readonly string[] | undefined,
): readonly { readonly id: string; readonly name: string; readonly path: readonly string[] }[] {
  const known = new Map(discovery.accounts.map(({ name, data }) => [data.accountId, { id: data.accountId, name, path: data.path ?? [], status: data.status }]));
  if (known.size === 0) for (const { id, name } of discovery.others) known.set(id, { id, name, path: [], status: 'ACTIVE' });
  if (!known.has(discovery.caller)) known.set(discovery.caller, { id: discovery.caller, name: '', path: [], status: 'ACTIVE' });
  if (asked === undefined) return [...known.values()].filter(account => account.status === 'ACTIVE');
  const active = [...known.values()].filter(account => account.status === 'ACTIVE').map(account => account.id);
  const allowed = `\`--accounts\` takes ${active.slice(0, 5).join(', ')}${active.length > 5 ? ', …' : ''}`;
  const chosen = [...new Set(asked)].map(id => {
    const found = known.get(id);
    if (found === undefined && discovery.accounts.length > 0 && discovery.accountsUnread !== null)
      throw new Problem(
        `account ${id}: whether it is in the organisation is not known, because the list of its accounts could not be read to the end (${discovery.accountsUnread}); allow organizations:ListAccounts, or scan again`,
        'failure',
      );
    if (found === undefined && discovery.accounts.length > 0) throw new Problem(`account ${id}: it is not in the organisation; ${allowed}`);
    return found ?? { id, name: '', path: [], status: 'ACTIVE' };
  });
  const [first] = chosen;
  if (first !== undefined && chosen.every(account => account.status !== 'ACTIVE')) throw new Problem(`account ${first.id}: it is ${first.status}, and nobody can look into it; ${allowed}`);
  return chosen.filter(account => account.status === 'ACTIVE');
}

/**
 * Pure over the preflight's answers: which cells a run reads. Accounts come biggest first (`sizes`, resources of the last run), so that the
 * longest work starts first.
 */
export function plan({
  run,
  asOf,
  partition,
  discovery,
  chosen,
  regions: askedRegions,
  accounts: askedAccounts,
  checks,
  asked,
  sizes,
  unresolved,
  free,
  earlier = [],
}: {
  readonly run: string;
  readonly asOf: string;
  readonly partition: string;
  readonly discovery: Discovery;
  readonly chosen: readonly Collector[];
  readonly regions: readonly string[] | undefined;
  readonly accounts: readonly string[] | undefined;
  readonly checks: Plan['checks'];
  readonly asked: Plan['asked'];
  readonly sizes: ReadonlyMap<string, number>;
  /** Regions in which findings are open, by account; null where it is not known that there are no others. */
  readonly unresolved: (account: string) => readonly string[] | null;
  /** Leaves out every collector that makes calls which AWS charges for. */
  readonly free: boolean;
  /** Runs whose answers may be used again, newest first. */
  readonly earlier?: readonly string[];
}): Plan {
  const organization = discovery.organization[0]?.data;
  const fenced = regionDenials(discovery.policies);
  const notes: string[] = [];
  const own = discovery.regions.get(discovery.caller) ?? [];
  const anywhere = new Set([...discovery.regions.values()].flat());
  if (askedRegions !== undefined && own.length > 0) {
    for (const region of askedRegions) if (!anywhere.has(region)) throw new Problem(`region ${region}: it does not exist or is not enabled for ${discovery.caller}; enabled are ${own.join(', ')}`);
  }
  const denials = new Map<string, Set<string>>();
  const unbilledHere = new Map<string, Set<string>>();
  const accounts = accountsInScope(discovery, askedAccounts).map(({ id, name, path }): PlannedAccount => {
    const enabled = discovery.regions.get(id) ?? own;
    const unknown = askedRegions === undefined && enabled.length === 0 && !discovery.regions.has(id) && !discovery.denied.has(id);
    const regions = (askedRegions ?? enabled).filter(region => enabled.length === 0 || enabled.includes(region));
    const cells: Cell[] = [];
    const skipped: { cell: Cell; reason: string }[] = [];
    for (const collector of chosen) {
      if (collector.scope === 'organization' && id !== discovery.payer) continue;
      // Without its Regions nothing regional can be read: one cell a collector says so, else the account would look clean.
      if (unknown && collector.scope === 'region') skipped.push({ cell: { account: id, region: 'global', collector: collector.id }, reason: 'the enabled Regions could not be read' });
      for (const region of collector.scope === 'region' ? regions : ['global']) {
        const cell = { account: id, region, collector: collector.id };
        // Where an account pays, something runs whatever the policy says: then AWS itself has to refuse, and the gap counts.
        const open = region === 'global' || id === organization?.managementAccount || discovery.billed?.get(id)?.has(region) === true;
        const policy = open ? null : fenceOf(collector, id, path, region);
        if (policy !== null) {
          skipped.push({ cell, reason: `denied by policy ${policy}` });
          denials.set(`${region} ${policy}`, (denials.get(`${region} ${policy}`) ?? new Set()).add(id));
        } else if (open && region !== 'global' && unbilled(collector, id, region)) {
          skipped.push({ cell, reason: `not on the bill: nothing of ${billedWords(collector, chosen).flat().join(' or ')} in the last 30 days` });
          (unbilledHere.get(id) ?? unbilledHere.set(id, new Set()).get(id))?.add(collector.id);
        } else if (free && collector.charges !== undefined) skipped.push({ cell, reason: 'left out by --free: AWS charges for its calls' });
        else cells.push(cell);
      }
    }
    const denied = discovery.denied.get(id);
    if (unknown) notes.push(`The enabled Regions of ${id} could not be read, so that only what is global is looked at: allow ec2:DescribeRegions, or give --regions.`);
    const findingsIn = unresolved(id);
    // Who names Regions wants them looked at; and without the bill nobody knows where the money is.
    const keep = askedRegions !== undefined || discovery.billed === null || findingsIn === null ? undefined : [...new Set([...(discovery.billed.get(id) ?? []), ...findingsIn])].sort();
    return { id, name, own: id === discovery.caller, cells, skipped, ...(keep === undefined ? {} : { keep }), ...(denied === undefined ? {} : { denied }), ...(earlier.length === 0 ? {} : { earlier }) };
  });
  for (const [key, ids] of [...denials].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [region, policy] = key.split(' ');
    notes.push(`${region} is left out in ${ids.size} ${ids.size === 1 ? 'account' : 'accounts'}: policy ${policy} denies it.`);
  }
  if (unbilledHere.size > 0) {
    const services = new Set([...unbilledHere.values()].flatMap(ids => [...ids]));
    notes.push(`${services.size} of ${chosen.length} collectors were left out in Regions whose bill shows nothing of their services; --regions asks them all.`);
  }
  for (const account of discovery.accounts)
    if (account.data.status !== 'ACTIVE' && (askedAccounts?.includes(account.data.accountId) ?? true)) notes.push(`Account ${account.data.accountId} (${account.name}) is left out: it is ${account.data.status}.`);
  if (free && chosen.some(collector => collector.charges !== undefined))
    notes.push(
      `Left out because AWS charges for their calls: ${chosen
        .filter(collector => collector.charges !== undefined)
        .map(collector => collector.id)
        .join(', ')}.`,
    );
  return {
    run,
    asOf,
    partition,
    caller: discovery.caller,
    payer: discovery.payer,
    organization: organization?.organizationId ?? discovery.payer,
    management: organization?.managementAccount ?? discovery.payer,
    accounts: accounts.toSorted((a, b) => (sizes.get(b.id) ?? 0) - (sizes.get(a.id) ?? 0) || (a.id < b.id ? -1 : 1)),
    regions: [...new Set(accounts.flatMap(account => account.cells.map(cell => cell.region)))].filter(region => region !== 'global').sort(),
    collectors: chosen.map(collector => collector.id),
    checks,
    asked,
    notes,
  };

  /** Whether the bill speaks of the account in the Region, and nowhere there of the collector's service; never where a finding is open or Regions were named. */
  function unbilled(collector: Collector, account: string, region: string): boolean {
    const findingsIn = unresolved(account);
    const services = discovery.services?.get(region);
    if (askedRegions !== undefined || services === undefined || findingsIn === null || findingsIn.includes(region) || discovery.billed?.get(account)?.has(region) !== true) return false;
    return isUnbilled(billedWords(collector, chosen), services);
  }

  /** The policy that puts a collector out of reach: every action it takes must be denied, else AWS itself has to say no. */
  function fenceOf(collector: Collector, account: string, path: readonly string[], region: string): string | null {
    const actions = [
      ...new Set(
        Object.values(collector.yields)
          .flatMap(operations => operations ?? [])
          .concat(Object.keys(collector.actions))
          .flatMap(operation => collector.actions[operation] ?? []),
      ),
    ];
    const policies = actions.map(action => fenced(account, path, region, action));
    return policies.length > 0 && policies.every(policy => policy !== null) ? (policies[0] as string) : null;
  }
}
