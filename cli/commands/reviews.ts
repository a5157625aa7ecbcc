import { writeFileSync } from 'node:fs';
import { Argument, Command, Option } from 'commander';
import { accessPrefix } from '#evaluate/evaluate-run';
import type { AccessRecord } from '#kernel/access-record';
import { Problem } from '#kernel/problem';
import { instant } from '#kernel/time';
import { decisions, type Campaign, type CampaignItem, type Decision } from '#review/campaign/campaign';
import { campaignProgress } from '#review/campaign/campaign-progress';
import { acknowledgeCampaign, closeCampaign, decideItems, readCampaign, readCampaigns, startCampaign, verifyCampaign } from '#review/campaign/campaigns';
import { outcomeOf } from '#review/campaign/decide-item';
import { evidenceOf } from '#review/campaign/population-of';
import { itemsWorkbook } from '../reviews/items-workbook.ts';
import { returnedLines } from '../reviews/review-workbook.ts';
import { readWorkbook } from '../reviews/read-workbook.ts';
import { readLines } from '#store/lines';
import type { Objects } from '#store/objects';
import type { FindingStore } from '#store/finding-store';
import { openStore } from '../config/open-store.ts';
import { localActor } from '../findings/local-actor.ts';
import { storedRun } from '../run/stored-runs.ts';
import { plain, table } from '../terminal/table.ts';

type Flags = { readonly store: string; readonly as?: string; readonly json?: boolean; readonly run: string };

/** `tally reviews …`: reviews of who may do what, from the frozen population to the proof that decisions were carried out. */
export function reviewsCommand(): Command {
  const command = new Command('reviews').description('access reviews: who may do what, decided by people and verified by a later scan');
  const shared = (made: Command): Command =>
    made.addOption(new Option('--store <place>', 'a folder or dynamodb:TABLE').default('.tally')).option('--as <name>', 'act under this name instead of yours').option('--json', 'one object per line');
  const ofRun = (made: Command): Command => shared(made).option('--run <id>', 'a run of the store', 'last');
  ofRun(command.command('start <id>').description('freeze who may do what as of a run, and open a review over it, such as REV-2026Q4'))
    .requiredOption('--due <day>', 'the day by which everything is decided')
    .option('--title <text>', 'what it is called')
    .action((id: string, flags: Flags & { due: string; title?: string }) => start(id, flags));
  shared(command.command('list').description('reviews and how far they are')).action((flags: Flags) => list(flags));
  shared(command.command('show <id>').description('one review, with what is left to decide')).action((id: string, flags: Flags) => show(id, flags));
  shared(command.command('export <id>').description('a workbook of what is left to decide, for reviewers'))
    .requiredOption('--out <file>', 'an .xlsx file')
    .action((id: string, flags: Flags & { out: string }) => exportItems(id, flags));
  shared(command.command('import <id> <file>').description('take the decisions of a workbook that came back, signed for by --as or you')).action((id: string, file: string, flags: Flags) => importItems(id, file, flags));
  shared(
    command
      .command('decide <id> <item>')
      .addArgument(new Argument('<decision>').choices([...decisions]))
      .description('decide on one item'),
  )
    .option('--reason <text>', 'why', '')
    .option('--to <name>', 'to whom it is delegated')
    .action((id: string, item: string, decision: Decision, flags: Flags & { reason: string; to?: string }) => decide(id, item, decision, flags));
  ofRun(command.command('verify <id>').description('look in a later run whether what was decided was carried out')).action((id: string, flags: Flags) => verify(id, flags));
  shared(command.command('acknowledge <id>').description("the management's own words on a review in which everything is decided"))
    .requiredOption('--text <text>')
    .action((id: string, flags: Flags & { text: string }) => withStore(flags, async ({ findings }) => told(await acknowledgeCampaign(findings, id, flags.text, localActor(flags.as), now()), flags)));
  shared(command.command('close <id>').description('close a review that is decided, carried out and acknowledged')).action((id: string, flags: Flags) =>
    withStore(flags, async ({ findings }) => told(await closeCampaign(findings, id, localActor(flags.as), now()), flags)),
  );
  return command;
}

async function withStore(flags: Pick<Flags, 'store'>, use: (store: { readonly findings: FindingStore; readonly objects: Objects }) => Promise<void>): Promise<void> {
  const store = await openStore(flags.store, 'read');
  try {
    await use(store);
  } finally {
    await store.findings.close();
  }
}

async function recordsOf(objects: Objects, run: string): Promise<{ readonly run: { readonly run: string; readonly asOf: string }; readonly records: readonly AccessRecord[] }> {
  const { record, folder } = await storedRun(objects, run);
  const records: AccessRecord[] = [];
  for await (const key of folder.list(accessPrefix)) for await (const batch of readLines(folder, key)) for (const text of batch) if (text !== '') records.push(JSON.parse(text) as AccessRecord);
  return { run: { run: record.run, asOf: record.asOf }, records };
}

async function start(id: string, flags: Flags & { due: string; title?: string }): Promise<void> {
  if (!/^\d{4}-\d\d-\d\d$/.test(flags.due) || Number.isNaN(Date.parse(flags.due))) throw new Problem(`--due ${flags.due}: give a day such as 2026-12-31`);
  await withStore(flags, async ({ findings, objects }) => {
    const { run, records } = await recordsOf(objects, flags.run);
    told(await startCampaign(findings, { id, title: flags.title ?? `Access review ${id.replace(/^REV-/, '')}`, dueAt: `${flags.due}T23:59:59Z`, records, run }, localActor(flags.as), now()), flags);
  });
}

async function list(flags: Flags): Promise<void> {
  await withStore(flags, async ({ findings }) => {
    const rows: string[][] = [];
    for await (const { id } of readCampaigns(findings)) {
      const { campaign, items } = await readCampaign(findings, id);
      const progress = campaignProgress(campaign, items, now());
      if (flags.json === true) console.log(JSON.stringify({ type: 'review', ...campaign, progress }));
      rows.push([id, progress.state, `${progress.decided} of ${progress.items}`, `${progress.remedied} of ${progress.toRemedy}`, campaign.dueAt.slice(0, 10), plain(campaign.title)]);
    }
    if (flags.json !== true && rows.length > 0) console.log(table(['review', 'state', 'decided', 'carried out', 'due', 'title'], rows));
    if (rows.length === 0) console.error('no reviews; `tally reviews start` opens one');
  });
}

async function show(id: string, flags: Flags): Promise<void> {
  await withStore(flags, async ({ findings }) => {
    const { campaign, items } = await readCampaign(findings, id);
    const progress = campaignProgress(campaign, items, now());
    if (flags.json === true) {
      console.log(JSON.stringify({ type: 'review', ...campaign, progress }));
      for (const item of items) console.log(JSON.stringify({ type: 'item', ...item, outcome: outcomeOf(campaign, item), evidence: evidenceOf(item) }));
      return;
    }
    const share = (value: number | null): string => (value === null ? 'none' : `${Math.round(value * 100)} %`);
    console.log(`${plain(campaign.title)} (${id}): ${progress.state}, due ${campaign.dueAt.slice(0, 10)}`);
    console.log(`  population   ${campaign.population.items} of run ${campaign.population.run}, ${campaign.population.sha256.slice(0, 16)}…`);
    for (const gap of campaign.population.gaps) console.log(`  not read     ${gap.account}: ${plain(gap.why)}${gap.missing.length === 0 ? '' : ` (missing ${gap.missing.join(', ')})`}`);
    console.log(
      `  decided      ${progress.decided} of ${progress.items}: ${progress.outcomes.keep} kept, ${progress.outcomes.reduce} reduced, ${progress.outcomes.revoke} revoked${progress.overdue > 0 ? `; ${progress.overdue} overdue` : ''}`,
    );
    console.log(`  carried out  ${progress.remedied} of ${progress.toRemedy}`);
    console.log(`  care taken   ${progress.medianSeconds === null ? 'unknown' : `${progress.medianSeconds} s a decision at the median`}, ${share(progress.bulkShare)} in bulk, ${share(progress.keptUnusedShare)} of what was kept is unused`);
    const open = items.filter(item => outcomeOf(campaign, item) === null);
    if (open.length > 0)
      console.log(
        `\n${table(
          ['item', 'risk', 'recommended', 'account', 'name'],
          open.slice(0, 50).map(item => [item.id, item.risk, item.recommendation, item.account, plain(item.name)]),
        )}${open.length > 50 ? `\n… ${open.length - 50} more` : ''}`,
      );
  });
}

async function exportItems(id: string, flags: Flags & { out: string }): Promise<void> {
  if (!flags.out.endsWith('.xlsx')) throw new Problem(`--out ${flags.out}: give a name that ends in .xlsx`);
  await withStore(flags, async ({ findings }) => {
    const { campaign, items } = await readCampaign(findings, id);
    const open = items.filter(item => outcomeOf(campaign, item) === null);
    writeFileSync(flags.out, itemsWorkbook(campaign, open));
    console.error(`${flags.out}: ${open.length} of ${items.length} items; decisions go into the column Decision, and \`tally reviews import ${id} ${flags.out}\` takes them`);
  });
}

async function importItems(id: string, file: string, flags: Flags): Promise<void> {
  const lines = returnedLines(await readWorkbook(file));
  if (lines.length === 0) throw new Problem(`${file}: no line has a decision`);
  await withStore(flags, async ({ findings }) => {
    const actor = localActor(flags.as);
    // A sheet is worked line by line: its decisions are not one go, and how many came back together is not how they were taken.
    const results = await decideItems(
      findings,
      id,
      lines.map(({ item, ...decision }) => ({ item, decision })),
      actor,
      now(),
    );
    const refused = results.flatMap((result, index) => ('refused' in result ? [{ item: lines[index]?.item ?? '', ...result }] : []));
    for (const { item, refused: code, text } of refused) {
      if (flags.json === true) console.log(JSON.stringify({ type: 'refused', item, code, text }));
      else console.error(`item ${item}: ${text}`);
    }
    console.error(`${results.length - refused.length} of ${lines.length} decisions taken, signed for by ${actor.name}`);
    if (refused.length > 0) process.exitCode = 1;
  });
}

async function decide(id: string, item: string, decision: Decision, flags: Flags & { reason: string; to?: string }): Promise<void> {
  await withStore(flags, async ({ findings }) => {
    const { campaign, items } = await readCampaign(findings, id);
    const shown = items.find(each => each.id === item.padStart(4, '0'));
    if (shown === undefined) throw new Problem(`there is no item ${item} in ${id}`);
    const [result] = await decideItems(findings, id, [{ item: shown.id, decision: { decision, reason: flags.reason, evidence: evidenceOf(shown), to: flags.to } }], localActor(flags.as), now());
    if (result === undefined || 'refused' in result) throw new Problem(result?.text ?? 'nothing was decided', 'failure');
    if (flags.json === true) console.log(JSON.stringify({ type: 'item', ...result, outcome: outcomeOf(campaign, result) }));
    else console.error(`${result.id} ${plain(result.name)}: ${outcomeOf(campaign, result) ?? 'still open'}`);
  });
}

async function verify(id: string, flags: Flags): Promise<void> {
  await withStore(flags, async ({ findings, objects }) => {
    const { run, records } = await recordsOf(objects, flags.run);
    const { joined, verified } = await verifyCampaign(findings, id, records, run, localActor(flags.as), now());
    const { campaign, items } = await readCampaign(findings, id);
    const progress = campaignProgress(campaign, items, now());
    if (flags.json === true) console.log(JSON.stringify({ type: 'verified', run: run.run, verified, joined, progress }));
    else console.error(`${run.run}: ${progress.remedied} of ${progress.toRemedy} carried out, ${verified} seen anew, ${joined} joined since the freeze`);
  });
}

function told(result: Campaign | CampaignItem | { readonly refused: string; readonly text: string }, { json }: Pick<Flags, 'json'>): void {
  if ('refused' in result) throw new Problem(result.text, 'failure');
  if (json === true) console.log(JSON.stringify({ type: 'review', ...result }));
  else if ('population' in result) console.error(`${result.id}: ${result.population.items} items of run ${result.population.run}, due ${result.dueAt.slice(0, 10)}${result.closedAt === null ? '' : ', closed'}`);
}

function now(): string {
  return instant(Date.now());
}
