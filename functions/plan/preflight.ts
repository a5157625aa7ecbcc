import { collectAccount } from '#collect/collect';
import type { Collector, Scope } from '#collect/define-collector';
import { sharedRequests } from '#collect/shared-requests';
import type { CallError } from '#kernel/call';
import { configValue, kindsOf, priceKinds, reportKinds, rotationKinds } from '#evaluate/evaluate-account';
import { redactor } from '#aws/redact';
import { assembly } from '#kernel/assemble';
import type { Coverage } from '#kernel/cell';
import type { KindId, Kinds } from '#kernel/kind';
import type { Resource } from '#kernel/resource';
import type { TapeHead } from '#kernel/tape';
import { Problem } from '#kernel/problem';
import { isVerify } from '#kernel/schedule';
import { cellTape, openTape, readAccountCoverage, writeCoverage, writeHead } from '#store/tape';
import pLimit from 'p-limit';
import { accountsInScope, collectorsFor, type Discovery } from './plan.ts';
import { payerOf } from './payer-of.ts';
import type { StageContext } from './stage-context.ts';

/** What the plan is made of. */
const discoveryKinds: readonly KindId[] = ['organization', 'organizations-account', 'organizations-unit', 'organizations-policy', 'aws-region'];
const bill: KindId = 'bill-row';
/** The cell in which an account's role was assumed. */
export const assumeRole = 'sts-assume-role';
const ACCOUNTS_AT_ONCE = 8;

/** The collectors of a run: what its checks and the reports read, and what discovery needs. */
export function chosenCollectors({ checks, registries: { kinds, collectors }, run = '' }: Pick<StageContext, 'checks' | 'registries'> & { readonly run?: string }): readonly Collector[] {
  // who looks again at a finding makes no report, and what it costs is known
  return collectorsFor(new Set([...kindsOf(checks, kinds), ...(isVerify(run) ? [] : [...reportKinds(collectors), ...priceKinds(collectors, checks)]), ...rotationKinds({ kinds, collectors }, checks), ...discoveryKinds]), collectors);
}

/** The collector of the bill, where this run reads it: where the money is decides where is looked. */
function billIn({ free, ...context }: StageContext): readonly Collector[] {
  return chosenCollectors(context).filter(collector => collector.yields[bill] !== undefined && !(free && collector.charges !== undefined));
}

export function askedValues(chosen: readonly Collector[], config: StageContext['config']): Record<string, unknown> {
  return Object.fromEntries([...new Set(chosen.flatMap(collector => collector.asks ?? []))].sort().map(key => [key, configValue(config, key) ?? null]));
}

/** Asks the organisation and, in every account in scope, which Regions are enabled; writes the head of the tape. */
export async function preflight(context: StageContext): Promise<void> {
  const { aws, tape, config, asOf, registries } = context;
  if (aws === null) return;
  const discovering = [...collectorsFor(new Set(discoveryKinds), registries.collectors), ...billIn(context)];
  const gather = (account: string, collectors: readonly Collector[]): Promise<readonly Coverage[]> =>
    collectAccount({
      order: { account, cells: collectors.map(collector => ({ account, region: 'global', collector: collector.id })), skipped: [], ...sharedRequests(context) },
      collectors: registries.collectors,
      kinds: registries.kinds,
      partition: aws.partition,
      asOf,
      sessions: aws.sessions,
      transport: aws.transport,
      tape,
      asked: key => configValue(config, key),
      ended: coverage => context.progress({ at: 'cell', coverage }),
    });
  const payer = payerOf(config, aws.caller);
  const entered = new Set([aws.caller]);
  /** Goes into an account by its role, and says so on the tape. */
  const enter = async (id: string): Promise<CallError | null> => {
    const call = await aws.enter(id);
    entered.add(id);
    if (call === null) return null;
    const cell = { account: id, region: 'global', collector: assumeRole };
    const writer = cellTape(tape, cell);
    await writer.record('sts', call);
    await writer.close();
    const line: Coverage = { ...cell, status: call.err === null ? 'complete' : 'denied', reason: call.err === null ? null : `AssumeRole: ${call.err.name}`, listed: [], holes: 0, calls: 1, items: 0, dropped: 0 };
    await writeCoverage(tape, id, [...(await readAccountCoverage(tape, id)).filter(({ collector }) => collector !== assumeRole), line]);
    context.progress({ at: 'cell', coverage: line });
    return call.err;
  };
  const scoped = (...scopes: readonly Scope[]): readonly Collector[] => discovering.filter(({ scope }) => scopes.includes(scope));
  if (payer === aws.caller) await gather(payer, scoped('organization', 'account'));
  else {
    const refused = await enter(payer);
    // Without it nobody knows which accounts there are: a run over the rest would look like one over all.
    if (refused !== null) throw new Problem(`the role ${config.roleName} of the payer ${payer} could not be assumed (${refused.name}): deploy the stack of the payer there, or take \`payer\` out of the configuration`, 'failure');
    await Promise.all([gather(payer, scoped('organization', 'account')), gather(aws.caller, scoped('account'))]);
  }
  const head: TapeHead = {
    schema: 'tape/1',
    asOf,
    partition: aws.partition as TapeHead['partition'],
    redactor,
    asked: askedValues(chosenCollectors(context), config) as TapeHead['asked'],
    accounts: aws.accounts?.map(({ id, name }) => ({ id, name })) ?? [{ id: aws.caller, name: '' }],
  };
  await writeHead(tape, head);
  const found = await discover(context, aws.caller, payer);
  const scope = accountsInScope(found, config.accounts);
  const organization = found.organization[0]?.data.organizationId;
  await writeHead(tape, { ...head, accounts: scope.map(({ id, name }) => ({ id, name })).sort((a, b) => (a.id < b.id ? -1 : 1)), ...(organization === undefined ? {} : { organization }) });
  const limit = pLimit(ACCOUNTS_AT_ONCE);
  await Promise.all(
    scope
      .filter(({ id }) => !entered.has(id))
      .map(({ id }) =>
        limit(async () => {
          if ((await enter(id)) === null) await gather(id, scoped('account'));
        }),
      ),
  );
}

/** What the preflight learnt, read back from the tape. */
export async function discover({ tape, registries, aws }: StageContext, caller: string, payer: string): Promise<Discovery> {
  const read = await openTape(tape);
  const sources = Object.values(registries.collectors);
  const built = assembly({ partition: read.head.partition, asOf: read.head.asOf, kinds: registries.kinds, sources, wanted: new Set([...discoveryKinds, bill]) });
  for (const file of read.files) {
    const collector = file.collector === null ? undefined : registries.collectors[file.collector];
    if (collector === undefined || ![...discoveryKinds, bill].some(kind => collector.yields[kind] !== undefined)) continue;
    for await (const calls of read.calls(file)) for (const call of calls) built.add({ account: file.account, region: file.region, collector: collector.id }, collector, call);
  }
  for (const line of read.coverage ?? []) if (registries.collectors[line.collector] !== undefined) built.settle(line);
  const of = <K extends KindId>(kind: K): readonly Resource<Kinds[K]>[] => built.resources(kind);
  const regions = Map.groupBy(
    of('aws-region').filter(({ holes, data }) => holes === null && data.optInStatus !== 'not-opted-in'),
    region => region.account,
  );
  const billRead = (read.coverage ?? []).some(line => line.status === 'complete' && registries.collectors[line.collector]?.yields[bill] !== undefined);
  const accountsUnread = (read.coverage ?? []).find(line => registries.collectors[line.collector]?.yields['organizations-account'] !== undefined && !line.listed.includes('organizations-account'));
  const denied = (read.coverage ?? []).filter(line => line.collector === assumeRole && line.status === 'denied').map(line => [line.account, line.reason ?? 'AssumeRole failed'] as const);
  if (aws === null && read.coverage === null) throw new Problem(`${tape.place}: the tape has no coverage`, 'failure');
  return {
    caller,
    payer,
    organization: of('organization'),
    accounts: of('organizations-account').filter(({ holes }) => holes === null || !('status' in holes)),
    accountsUnread: accountsUnread === undefined ? null : (accountsUnread.reason ?? accountsUnread.status),
    policies: of('organizations-policy'),
    regions: new Map([...regions].map(([account, list]) => [account, list.map(({ data }) => data.regionName).sort()])),
    others: read.head.accounts,
    billed: billRead ? spendByAccount(built.resources(bill)) : null,
    services: billRead ? servicesByRegion(built.resources(bill)) : null,
    denied: new Map(denied),
  };
}

function servicesByRegion(rows: readonly Resource<Kinds['bill-row']>[]): ReadonlyMap<string, ReadonlySet<string>> {
  const services = new Map<string, Set<string>>();
  for (const { data } of rows) if (data.question === 'region-service' && data.region !== null && data.service !== null) services.set(data.region, (services.get(data.region) ?? new Set()).add(data.service));
  return services;
}

function spendByAccount(rows: readonly Resource<Kinds['bill-row']>[]): ReadonlyMap<string, ReadonlySet<string>> {
  const regions = new Map<string, Set<string>>();
  for (const { data } of rows) {
    const { question, account, region, unblended } = data;
    if (question !== 'account-region' || account === null || region === null || unblended <= 0) continue;
    regions.set(account, (regions.get(account) ?? new Set()).add(region));
  }
  return regions;
}
