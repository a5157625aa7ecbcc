import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Verdict } from '#kernel/verdict';
import { aggregateKind, keepAggregates, keepTrend } from '#reconcile/keep-aggregates';
import { nextLedger, reconcile, type Observation } from '#reconcile/reconcile';
import { overview } from '#review/overview';
import type { Change, FindingQuery, StoredFinding } from '#store/finding-store';
import { sqliteFindings } from '#store/sqlite-findings';
import { allListed, observation, verdictOf } from '../reconcile/observation.ts';

/**
 * A local store of many findings: how long a list, a filter and the overview take, how many findings each looks at, and what a reconcile of a scope in which
 * nothing moved reads and writes. Arguments: findings, unchanged verdicts. Prints one line of JSON; with `--text` one line a measure.
 */
const [many = 200_000, unchanged = 100_000] = process.argv
  .slice(2)
  .filter(text => /^\d+$/.test(text))
  .map(Number);
const folder = mkdtempSync(join(tmpdir(), 'tally-findings-'));
const severities = ['critical', 'high', 'medium', 'low'] as const;
const topics = ['tagging', 'waste', 'access', 'rotation'] as const;
const accounts = Array.from({ length: 100 }, (_, n) => String(111111111111 + n));
const asOf = '2026-04-02T00:00:00Z';

function* pieces<T>(list: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < list.length; start += size) yield list.slice(start, start + size);
}

function verdictsOf(account: string, count: number): Verdict[] {
  return Array.from({ length: count }, (_, n) => ({
    ...verdictOf({ check: ['volume-bad', 'tag-bad', 'local-bad'][n % 3]!, resource: `arn:aws:ec2:r1:${account}:volume/vol-${n}`, outcome: 'fail', severity: severities[n % 4]! }),
    account,
    topic: topics[n % 4]!,
    name: n % 997 === 0 ? `needle ${n}` : `volume ${n}`,
    saves: n % 3 === 0 ? { amount: n % 900, currency: 'USD', basis: 'list' as const, confidence: 1 } : null,
  }));
}

function seenIn(account: string): Observation {
  return observation({ scope: account, asOf, coverage: allListed.map(line => ({ ...line, account })), ownerOf: resource => (resource.length % 5 === 0 ? null : { owner: `team-${resource.length % 7}${resource.at(-1)}`, from: 'tag' }) });
}

const store = await sqliteFindings(join(folder, 'findings.sqlite'));
try {
  const began = performance.now();
  for (const account of accounts) {
    const own: StoredFinding[] = [];
    const changes: Change[] = [...reconcile([], null, verdictsOf(account, many / accounts.length), seenIn(account))];
    for (const piece of pieces(changes, 1_000)) await store.commit(piece);
    for (const { after } of changes) own.push(after);
    await keepAggregates(store, account, own, asOf);
  }
  await keepTrend(store, asOf);
  const opened = performance.now() - began;

  const now = '2026-04-20T00:00:00Z';
  const owner = (await store.list({ limit: 50 })).findings.find(finding => finding.owner !== null)?.owner ?? 'nobody';
  const queries: Readonly<Record<string, FindingQuery>> = {
    'list, by date': { status: 'open', now, order: 'due' },
    'list, by dollars': { status: 'open', now, order: 'dollars' },
    'filter: account': { status: 'open', now, account: accounts[7]!, order: 'due' },
    'filter: account and severity': { status: 'open', now, account: accounts[7]!, severity: 'critical', order: 'dollars' },
    'filter: owner': { status: 'open', now, owner, order: 'due' },
    'filter: check and topic': { status: 'open', now, check: 'volume-bad', topic: 'waste', order: 'dollars' },
    'filter: severity, due before': { status: 'open', now, severity: 'high', dueBefore: '2026-05-03T00:00:00Z', order: 'due' },
    'filter: some accounts': { status: 'open', now, accounts: accounts.slice(0, 30), order: 'due' },
    'filter: text': { status: 'open', now, text: 'needle', order: 'due' },
    'filter: accepted': { status: 'accepted', now, order: 'due' },
    'one resource': { resource: `arn:aws:ec2:r1:${accounts[3]}:volume/vol-12` },
  };
  const measures: { readonly what: string; readonly medianMs: number; readonly read: number; readonly found: number }[] = [];
  for (const [what, query] of Object.entries(queries)) {
    const times: number[] = [];
    let page = await store.list({ ...query, limit: 50 });
    for (let n = 0; n < 11; n += 1) {
      const at = performance.now();
      page = await store.list({ ...query, limit: 50 });
      times.push(performance.now() - at);
    }
    measures.push({ what, medianMs: median(times), read: page.read, found: page.findings.length });
  }
  const times: number[] = [];
  let seenDocuments = 0;
  for (let n = 0; n < 11; n += 1) {
    const at = performance.now();
    seenDocuments = (await overview(store, { accounts: 'all' }, { from: '2026-01-01', to: '2026-05-01' })).read;
    times.push(performance.now() - at);
  }
  measures.push({ what: 'overview', medianMs: median(times), read: seenDocuments, found: 1 });

  // A scope in which nothing moved.
  const account = '999999999999';
  const verdicts = verdictsOf(account, unchanged);
  const seen = seenIn(account);
  const first = [...reconcile([], null, verdicts, seen)];
  for (const piece of pieces(first, 1_000)) await store.commit(piece);
  const ledger = nextLedger(null, seen);
  await keepAggregates(
    store,
    account,
    first.map(({ after }) => after),
    asOf,
  );
  const kept = await store.document(aggregateKind, `${account}/${account}`);
  const again = performance.now();
  let read = 0;
  const stored: StoredFinding[] = [];
  for await (const finding of store.findings(account)) {
    read += 1;
    stored.push(finding);
  }
  const changes = [...reconcile(stored, ledger, verdicts, seen)].length;
  await keepAggregates(store, account, stored, asOf);
  const said = {
    findings: many,
    openedPerSecond: Math.round(many / (opened / 1000)),
    lists: measures,
    reconcile: { verdicts: unchanged, read, changes, documents: (await store.document(aggregateKind, `${account}/${account}`))?.rev === kept?.rev ? 0 : 1, seconds: Math.round(performance.now() - again) / 1000 },
  };
  if (process.argv.includes('--text')) {
    console.log(`${many} findings, ${said.openedPerSecond} opened a second`);
    for (const { what, medianMs, read, found } of measures) console.log(`  ${what.padEnd(32)} ${medianMs.toFixed(1).padStart(8)} ms  ${String(read).padStart(5)} read  ${String(found).padStart(4)} found`);
    console.log(`  reconcile of ${unchanged} unchanged: ${said.reconcile.read} read, ${said.reconcile.changes} changes, ${said.reconcile.documents} documents written, ${said.reconcile.seconds} s`);
  } else console.log(JSON.stringify(said));
} finally {
  await store.close();
  rmSync(folder, { recursive: true });
}

function median(times: readonly number[]): number {
  return Math.round((times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0) * 100) / 100;
}
