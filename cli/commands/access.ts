import { Command, InvalidArgumentError, Option } from 'commander';
import { compileActions } from '#access/compile-actions';
import { escalationAccountOf } from '#access/escalation/escalation-account-of';
import { escalationRules } from '#access/escalation/escalation-rules';
import { type Escalations, findEscalations } from '#access/escalation/find-escalations';
import { loadActionCatalogue } from '#access/load-action-catalogue';
import { rightSizePrincipal, setNameOf } from '#access/right-size/right-size-principal';
import { type RightSizeReport, rightSizeReport } from '#access/right-size/right-size-report';
import { rolloutCloudformation } from '#access/right-size/rollout-cloudformation';
import { rolloutCommands } from '#access/right-size/rollout-commands';
import { rolloutTerraform } from '#access/right-size/rollout-terraform';
import type { Config } from '#kernel/config';
import { isNamed } from '#kernel/is-named';
import { Problem } from '#kernel/problem';
import { accessEstate, type AccessEstate, type AccessQuestion } from '../access/access-estate.ts';
import { answerCan } from '../access/answer-can.ts';
import { canLines } from '../access/can-lines.ts';
import { findPrincipal } from '../access/find-principal.ts';
import { overviewLines, pathLines } from '../access/path-lines.ts';
import { rightsizeCounts, rightsizeLines } from '../access/rightsize-lines.ts';
import { rightsizeRecords } from '../access/rightsize-records.ts';
import { type TapeFlags, withTape } from '../access/with-tape.ts';
import { commaList } from '../terminal/flags.ts';
import { plain } from '../terminal/table.ts';

type Flags = TapeFlags & { readonly json?: boolean };
type Context = Readonly<Record<string, readonly string[]>>;

export function accessCommand(): Command {
  const command = new Command('access').description('who may do what, who can become an administrator, and what could be taken away');
  const on = (name: string, what: string): Command =>
    command
      .command(name)
      .description(what)
      .option('--store <place>', 'where findings and runs are kept', '.tally')
      .option('--run <id>', 'a run of the store (default: the newest)')
      .option('--tape <dir>', 'a tape in place of a stored run')
      .option('--config <file>', 'configuration for --tape')
      .option('--json', 'one object per line');
  on('can', 'whether a principal may do an action')
    .argument('<principal>', 'ARN or name of a user or role, a session of one, or a permission set')
    .argument('<action>', 'such as s3:GetObject')
    .argument('[resource]', 'ARN, also with *; any resource when left out')
    .option('--context <key=value>', 'a condition key that is known; again for more', contextFlag, {})
    .action(onCan);
  on('path', 'the ways to become an administrator, and what would close them').argument('[principal]', 'ARN or name of a user or role; everybody when left out').action(onPath);
  on('rightsize', 'policies without what is not used')
    .argument('<principal>', 'ARN or name of a user or role, or of a permission set')
    .option('--keep <actions>', 'actions to keep although they are not used, such as s3:*', commaList)
    .addOption(new Option('--format <format>', 'how to print it').choices(['text', 'json', 'cli', 'cloudformation', 'terraform']).default('text'))
    .action(onRightsize);
  return command;
}

async function onCan(principal: string, action: string, resource: string | undefined, flags: Flags & { readonly context: Context }): Promise<void> {
  await onEstate(flags, 'can', async estate => {
    const answer = answerCan(loadActionCatalogue(), estate, findPrincipal(estate.accounts, principal), action, resource ?? null, flags.context);
    print(flags, [{ type: 'access', ...answer }], () => canLines(answer));
    return answer.decision !== 'unknown';
  });
}

async function onPath(principal: string | undefined, flags: Flags): Promise<void> {
  await onEstate(flags, 'path', async (estate, config) => {
    const found = principal === undefined ? null : findPrincipal(estate.accounts, principal);
    if (found?.arn.endsWith(':root') === true) throw new Problem(`${found.arn}: the root user is an administrator by itself`);
    if (found?.arn.includes(':role/aws-service-role/') === true) throw new Problem(`${found.arn}: a service-linked role; only AWS acts as it`);
    const escalations = escalationsOf(estate, config);
    if (found === null) {
      print(flags, escalationRecords(escalations), () => overviewLines(escalations));
      return escalations.principals.every(({ standing }) => standing !== 'unknown');
    }
    const own = escalations.principals.find(({ arn }) => arn === found.arn);
    if (own === undefined) throw new Error(`${found.arn} is not in the graph`);
    const crossings = escalations.crossings.filter(({ by }) => by.some(node => node.is === 'principal' && node.arn === found.arn));
    print(flags, [{ type: 'path', ...own, crossings: crossings.map(({ from, to, role, certainty, path }) => ({ from, to, role, certainty, path })) }], () => pathLines(own, crossings));
    return own.standing !== 'unknown';
  });
}

async function onRightsize(principal: string, flags: Flags & { readonly keep?: readonly string[]; readonly format: string }): Promise<void> {
  await onEstate(flags, 'rightsize', async estate => {
    const catalogue = loadActionCatalogue();
    const { bits, unknown } = compileActions(
      catalogue,
      (flags.keep ?? []).map(pattern => pattern.toLowerCase()),
    );
    if (unknown.length > 0) throw new Problem(`--keep ${unknown[0]}: AWS has no such action`);
    const { inventory, arn } = findPrincipal(estate.accounts, principal, setsOf(estate));
    if (arn.endsWith(':root')) throw new Problem(`${arn}: the root user has no policies that could be smaller`);
    const sized = rightSizePrincipal(catalogue, estate, inventory, arn, bits);
    if (sized === null) throw new Problem(`${arn}: a service-linked role; its policies are those of AWS and are never changed`);
    const report = rightSizeReport(catalogue, sized, estate.asOf, estate.regions);
    const whole = report.policies.flatMap(({ rollout, ...diff }, at) => {
      const subject = sized.proposals[at]?.subject ?? null;
      return rollout === null || subject === null ? [] : [{ diff, subject, rollout }];
    });
    if (flags.json === true || flags.format === 'text' || flags.format === 'json') print({ ...flags, json: flags.json === true || flags.format === 'json' }, rightsizeRecords(report), () => rightsizeLines(report));
    else {
      sayBeside(report);
      if (whole.length === 0) return readAll(report);
      if (flags.format === 'cli') console.log(whole.map(({ diff, rollout }) => rolloutCommands(diff.policy, rollout)).join('\n\n'));
      else if (flags.format === 'terraform') console.log(whole.map(({ diff, subject }) => rolloutTerraform(diff, subject)).join('\n\n'));
      else console.log(rolloutCloudformation(report.principal, whole));
    }
    return readAll(report);
  });
}

/** Beside a document for machines people hear what it is about. */
function sayBeside(report: RightSizeReport): void {
  console.error(rightsizeCounts(report));
  for (const { policy, outcome, reason } of report.policies) {
    if (outcome === 'right') console.error(`${plain(policy)}: nothing can be taken away`);
    if (outcome === 'refused') console.error(`${plain(policy)}: no proposal: ${plain(reason ?? '')}`);
  }
}

function readAll({ unread, policies }: RightSizeReport): boolean {
  return unread === null && policies.every(({ reason }) => reason?.startsWith('not read') !== true);
}

/** Service-linked roles are left out: only AWS acts as them. */
function escalationsOf(estate: AccessEstate, { access }: Config): Escalations {
  const catalogue = loadActionCatalogue();
  const accounts = estate.accounts.map(inventory => escalationAccountOf(catalogue, inventory));
  const principals = accounts.flatMap(account => account.principals.map(({ arn }) => arn));
  const approved = new Set(principals.filter(arn => isNamed(arn, access.approvedAdmins) || (arn.includes('/aws-reserved/sso.amazonaws.com/') && isNamed(setNameOf(arn), access.approvedAdmins))));
  const found = findEscalations({ catalogue, rules: escalationRules, accounts, regions: estate.regions, approved, trustedAccounts: new Set([...estate.ownAccounts, ...access.trustedAccounts]) });
  return { ...found, principals: found.principals.filter(({ arn }) => !arn.includes(':role/aws-service-role/')) };
}

function escalationRecords({ principals, entries, crossings, chokePoints, size }: Escalations): readonly object[] {
  return [
    ...principals.map(each => ({ type: 'path', ...each })),
    ...entries.map(each => ({ type: 'entry', ...each })),
    ...crossings.map(each => ({ type: 'crossing', ...each })),
    ...chokePoints.map(each => ({ type: 'choke-point', ...each })),
    { type: 'graph', ...size },
  ];
}

/** Answers on an estate. `answer` says whether all that it hangs on was read; if not the program ends with 3. */
async function onEstate(flags: TapeFlags, question: AccessQuestion, answer: (estate: AccessEstate, config: Config) => Promise<boolean>): Promise<void> {
  await withTape(flags, async ({ tape, asOf, config }) => {
    const estate = await accessEstate(loadActionCatalogue(), tape, asOf, question);
    const whole = await answer(estate, config);
    if (whole) return;
    process.exitCode = 3;
    const [first] = estate.gaps;
    if (first !== undefined)
      console.error(`not complete: ${estate.gaps.length} ${estate.gaps.length === 1 ? 'cell' : 'cells'} could not be read to the end, the first: ${first.account} ${first.region} ${first.collector}: ${plain(first.reason ?? first.status)}`);
  });
}

function setsOf({ permissionSets }: AccessEstate): ReadonlyMap<string, string> {
  return new Map(permissionSets.map(({ resource, data }) => [resource, String(data.permissionSetName)]));
}

function print({ json }: { readonly json?: boolean }, records: readonly object[], lines: () => readonly string[]): void {
  if (json === true) for (const record of records) console.log(JSON.stringify(record));
  else for (const line of lines()) console.log(line);
}

function contextFlag(text: string, before: Context): Context {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('give a key and its value, like aws:SourceIp=203.0.113.7');
  const key = text.slice(0, at).toLowerCase();
  return { ...before, [key]: [...(before[key] ?? []), text.slice(at + 1)] };
}
