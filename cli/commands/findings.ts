import { Command, InvalidArgumentError, Option } from 'commander';
import { checks } from '#evaluate/registry.generated';
import { canonicalJson } from '#kernel/canonical';
import { Problem } from '#kernel/problem';
import { severities, severityRank, type Severity } from '#kernel/severity';
import { topics, type Topic } from '#kernel/topic';
import type { FindingQuery, FindingStore, StoredFinding } from '#store/finding-store';
import { openStore } from '../config/open-store.ts';
import { coloured, plain, table } from '../terminal/table.ts';

type ListFlags = { store: string; state: 'open' | 'resolved' | 'all'; topic?: Topic; account?: string; check?: string; severity?: Severity; owner?: string; order?: 'dollars' | 'due'; limit: number; json?: boolean };

export function findingsCommand(): Command {
  const command = new Command('findings').description('findings in the store');
  const stored = () => new Option('--store <place>', 'a folder or dynamodb:TABLE').default('.tally');
  command
    .command('list')
    .description('findings, open ones unless told otherwise')
    .addOption(stored())
    .addOption(new Option('--state <state>').choices(['open', 'resolved', 'all']).default('open'))
    .addOption(new Option('--topic <topic>').choices([...topics]))
    .addOption(new Option('--severity <severity>').choices([...severities]))
    .option('--account <id>')
    .option('--check <id>')
    .option('--owner <name>')
    .addOption(new Option('--order <by>', 'biggest saving or nearest due date first').choices(['dollars', 'due']))
    .option('--limit <n>', 'at most so many', positive, 50)
    .option('--json', 'one object per line')
    .action((flags: ListFlags) => list(flags));
  command
    .command('show <id>')
    .description('one finding with its events')
    .addOption(stored())
    .option('--json', 'finding and events, one object per line')
    .action((id: string, flags: { store: string; json?: boolean }) => show(id, flags));
  return command;
}

async function withStore<T>(place: string, use: (findings: FindingStore) => Promise<T>): Promise<T> {
  const { findings } = await openStore(place, 'read');
  try {
    return await use(findings);
  } finally {
    await findings.close();
  }
}

async function list({ store, state, limit, json, ...filters }: ListFlags): Promise<void> {
  await withStore(store, async findings => {
    const query: FindingQuery = { ...filters, ...(state === 'all' ? {} : { state }) };
    const found: StoredFinding[] = [];
    let cursor: string | null = null;
    do {
      const page = await findings.list({ ...query, limit: Math.min(500, limit - found.length), ...(cursor === null ? {} : { cursor }) });
      found.push(...page.findings);
      ({ cursor } = page);
    } while (cursor !== null && found.length < limit);
    const shown = filters.order === undefined ? found.toSorted((a, b) => severityRank(a.severity) - severityRank(b.severity) || (a.id < b.id ? -1 : 1)) : found;
    if (json === true) for (const finding of shown) console.log(jsonLine(finding));
    else if (shown.length === 0) console.error(`no ${state === 'all' ? '' : `${state} `}findings in ${findings.place} match`);
    else {
      console.log(
        table(
          ['id', 'severity', 'check', 'account', 'region', 'due', 'name'],
          shown.map(finding => [finding.id, coloured(finding.severity, finding.severity.padEnd(8)), finding.check, finding.account, finding.region, finding.due?.slice(0, 10) ?? '-', plain(finding.name)]),
        ),
      );
      if (cursor !== null) console.error(`the first ${limit}; --limit shows more`);
    }
  });
}

async function show(id: string, { store, json }: { store: string; json?: boolean }): Promise<void> {
  await withStore(store, async findings => {
    const found = await findings.get(id);
    if (found === null) throw new Problem(`${id}: there is no such finding in ${findings.place}; \`tally findings list\` shows them`);
    const events = await findings.events(id);
    const { scope: _scope, head: _head, bucket: _bucket, ...finding } = found;
    if (json === true) {
      console.log(jsonLine(found));
      for (const event of events) console.log(JSON.stringify({ ...event, type: 'event', event: event.type }));
      return;
    }
    const check = checks.find(candidate => candidate.id === finding.check);
    console.log(
      [
        `${finding.id}  ${coloured(finding.severity, finding.severity)}  ${finding.state}${finding.closed === null ? '' : ` (${finding.closed})`}`,
        '',
        `${check?.title ?? finding.check}: ${finding.code}`,
        '',
        `Resource  ${plain(finding.resource)}`,
        `Name      ${plain(finding.name)}`,
        `Account   ${finding.account}, ${finding.region}`,
        `Owner     ${finding.owner ?? 'unknown'}`,
        `Seen      first ${finding.firstSeen}, changed ${finding.changedAt}${finding.due === null ? '' : `, due ${finding.due}`}${finding.reopened > 0 ? `, came back ${finding.reopened} times` : ''}`,
        `Facts     ${plain(JSON.stringify(finding.facts))}`,
        ...(check === undefined ? [] : [`Mend      ${check.fix}`]),
        '',
        'Events',
        ...events.map(event => `  ${event.at}  ${event.type.padEnd(9)} ${event.run}`),
      ].join('\n'),
    );
  });
}

const printed = [
  'id',
  'check',
  'topic',
  'account',
  'region',
  'kind',
  'resource',
  'name',
  'state',
  'closed',
  'severity',
  'code',
  'facts',
  'firstSeen',
  'changedAt',
  'resolvedAt',
  'reopened',
  'due',
  'owner',
  'cohort',
  'rev',
  'run',
] as const satisfies readonly (keyof StoredFinding)[];

/** The same line whichever store holds the finding: its keys in one order, those of `facts` sorted. */
function jsonLine(finding: StoredFinding): string {
  return JSON.stringify({ type: 'finding', ...Object.fromEntries(printed.map(key => [key, key === 'facts' ? JSON.parse(canonicalJson(finding.facts)) : finding[key]])) });
}

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('give a whole number above zero');
  return value;
}
