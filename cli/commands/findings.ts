import { Command, Option } from 'commander';
import { checks } from '#evaluate/registry.generated';
import { statuses, works, type Status } from '#kernel/lifecycle';
import { Problem } from '#kernel/problem';
import { severities, type Severity } from '#kernel/severity';
import { addDays, instant } from '#kernel/time';
import { topics } from '#kernel/topic';
import { closeAll } from '#review/close-without-fix';
import { overview } from '#review/overview';
import { policyOf } from '#review/policy';
import { sealDays } from '#review/seal-days';
import { sweep } from '#review/sweep';
import { loadConfig } from '../config/load-config.ts';
import { actOnFindings, waitingRequest, type ActFlags } from '../findings/act-on-findings.ts';
import { findingLine } from '../findings/finding-lines.ts';
import { importFile } from '../findings/import-file.ts';
import { listFindings, type ListFlags } from '../findings/list-findings.ts';
import { localActor } from '../findings/local-actor.ts';
import { ruleCommands } from '../findings/rule-commands.ts';
import { showCall } from '../findings/show-call.ts';
import { findingPage } from '../findings/show-finding.ts';
import { verifyFix, type VerifyFlags } from '../findings/verify-fix.ts';
import { withStore } from '../findings/with-store.ts';
import { checksOption } from '../terminal/checks-option.ts';
import { instantFlag, positive } from '../terminal/flags.ts';
import { table } from '../terminal/table.ts';

type AskFlags = ActFlags & { readonly reason: string; readonly days: number; readonly ticket?: string; readonly facts?: readonly string[] };

/** `tally findings …`: from the terminal all that the console does. */
export function findingsCommand(): Command {
  const command = new Command('findings').description('findings in the store, and what people do about them');
  const stored = () => new Option('--store <place>', 'a folder or dynamodb:TABLE').default('.tally');
  const shared = (made: Command): Command => made.addOption(stored()).option('--as <name>', 'act under this name instead of yours').option('--json', 'one object per line');
  const acting = (made: Command): Command => shared(made).option('--config <file>', 'configuration with the terms of severities');
  command
    .command('list')
    .description('findings, open ones unless told otherwise')
    .addOption(stored())
    .addOption(new Option('--state <state>').choices(['open', 'resolved', 'all']).default('open'))
    .addOption(new Option('--status <status>', 'as it is now: `accepted` leaves the open ones').choices([...statuses]))
    .addOption(new Option('--work <work>').choices([...works]))
    .addOption(new Option('--topic <topic>').choices([...topics]))
    .addOption(new Option('--severity <severity>').choices([...severities]))
    .option('--asked', 'only those on which a request waits for approval')
    .option('--account <id>')
    .option('--region <region>')
    .option('--kind <kind>')
    .option('--check <id>')
    .option('--owner <name>')
    .option('--resource <arn>', 'all findings of one resource')
    .option('--text <part>', 'part of the name or of the resource')
    .option('--due-before <instant>', 'due before then')
    .addOption(new Option('--order <by>', 'biggest saving or nearest due date first').choices(['dollars', 'due']))
    .option('--limit <n>', 'at most so many', positive, 50)
    .option('--source <tool>', 'whose: `tallystick`, another tool whose findings were imported, or `all`', 'tallystick')
    .option('--json', 'one object per line')
    .action((flags: ListFlags) => listFindings(flags));
  shared(command.command('import <file>').description('take in findings of Security Hub (ASFF), Prowler or another tool (OCSF), to be shown beside ours')).action((file: string, flags: ActFlags) => importFile(file, flags));
  shared(command.command('show <id>').description('one finding with its events')).action((id: string, flags: ActFlags) => show(id, flags));
  command
    .command('call <id> [call]')
    .description('the calls behind the newest verdict on a finding, or one of them as AWS answered it')
    .addOption(stored())
    .action((id: string, call: string | undefined, flags: { store: string }) => showCall(id, call, flags));
  shared(command.command('overview').description('counts of all findings, from what the last scans left')).action((flags: ActFlags) => showOverview(flags));

  acting(command.command('assign <ids...>').description('give findings to somebody'))
    .requiredOption('--owner <name>', 'who; `nobody` takes them away')
    .action((ids: readonly string[], flags: ActFlags & { owner: string }) => actOnFindings(ids, flags, async () => ({ type: 'assign', owner: flags.owner === 'nobody' ? null : flags.owner })));
  acting(command.command('comment <ids...>').description('say something about findings'))
    .requiredOption('--text <text>', 'what')
    .action((ids: readonly string[], flags: ActFlags & { text: string }) => actOnFindings(ids, flags, async () => ({ type: 'comment', text: flags.text })));
  for (const [type, says] of [
    ['triage', 'say that findings were looked at'],
    ['start', 'say that somebody works on findings'],
    ['mark-fixed', 'say that findings are mended; only a scan resolves them'],
  ] as const)
    acting(command.command(`${type} <ids...>`).description(says)).action((ids: readonly string[], flags: ActFlags) => actOnFindings(ids, flags, async () => ({ type })));
  acting(command.command('verify-fix <ids...>').description('look again at findings that should be mended, now, and at nothing else'))
    .option('--profile <name>', 'AWS profile of the standard credential chain')
    .option('--role-name <name>', 'role to assume in member accounts')
    .option('--external-id <id>', 'external id that the role asks for')
    .option('--tape <dir>', 'look at a tape instead of asking AWS')
    .option('--as-of <instant>', 'judge as of this instant', instantFlag)
    .addOption(checksOption())
    .option('--no-scan', 'only write down that somebody asks; the next scan answers')
    .action((ids: readonly string[], flags: VerifyFlags) => verifyFix(ids, flags));
  for (const [subject, says] of [
    ['acceptance', 'the risk is accepted'],
    ['false-positive', 'the check is wrong'],
    ['severity', 'the severity is another'],
  ] as const) {
    const ask = acting(command.command(`request-${subject} <ids...>`).description(`ask that ${says} for a time`))
      .requiredOption('--reason <text>', 'why; an auditor reads it')
      .option('--days <n>', 'for so many days', positive, 30)
      .option('--ticket <id>')
      .option('--facts <names...>', 'only these facts must keep their values');
    if (subject === 'severity') ask.addOption(new Option('--severity <severity>').choices([...severities]).makeOptionMandatory());
    ask.action((ids: readonly string[], flags: AskFlags & { severity?: Severity }) =>
      actOnFindings(ids, flags, async () => ({
        type: `request-${subject}`,
        reason: flags.reason,
        until: addDays(instant(Date.now()), flags.days),
        ticket: flags.ticket ?? null,
        facts: flags.facts ?? null,
        ...(subject === 'severity' ? { severity: flags.severity } : {}),
      })),
    );
    acting(command.command(`approve-${subject} <ids...>`).description('approve what somebody else asked for'))
      .option('--reason <text>', 'why')
      .action((ids: readonly string[], flags: ActFlags & { reason?: string }) =>
        actOnFindings(ids, flags, async (id, store) => ({ type: `approve-${subject}`, request: await waitingRequest(store, id), ...(flags.reason === undefined ? {} : { reason: flags.reason }) })),
      );
    acting(command.command(`reject-${subject} <ids...>`).description('reject what somebody else asked for'))
      .requiredOption('--reason <text>', 'why')
      .action((ids: readonly string[], flags: ActFlags & { reason: string }) => actOnFindings(ids, flags, async (id, store) => ({ type: `reject-${subject}`, request: await waitingRequest(store, id), reason: flags.reason })));
    acting(command.command(`revoke-${subject} <ids...>`).description('end what was approved'))
      .requiredOption('--reason <text>', 'why')
      .action((ids: readonly string[], flags: ActFlags & { reason: string }) => actOnFindings(ids, flags, async () => ({ type: `revoke-${subject}`, reason: flags.reason })));
  }
  acting(command.command('withdraw <ids...>').description('withdraw what you asked for')).action((ids: readonly string[], flags: ActFlags) =>
    actOnFindings(ids, flags, async (id, store) => ({ type: 'withdraw', request: await waitingRequest(store, id) })),
  );
  shared(command.command('close').description('close what nobody will look at any more: of a check that is no more, or of an account that is not audited any more'))
    .option('--check <id>', 'a check that tally no longer has')
    .option('--account <id>', 'an account that left the scope')
    .requiredOption('--reason <text>', 'why')
    .action((flags: ActFlags & { check?: string; account?: string; reason: string }) => close(flags));
  acting(command.command('sweep').description('the daily round: ends acceptances, applies rules, seals the days of the log')).action((flags: ActFlags) => round(flags));
  command.addCommand(ruleCommands(shared));
  return command;
}

async function show(id: string, { store, json }: ActFlags): Promise<void> {
  await withStore(store, async findings => {
    const found = await findings.get(id);
    if (found === null) throw new Problem(`${id}: there is no such finding in ${findings.place}; \`tally findings list\` shows them`);
    const events = await findings.events(id);
    if (json === true) {
      console.log(findingLine(found));
      for (const event of events) console.log(JSON.stringify({ ...event, type: 'event', event: event.type }));
      return;
    }
    console.log(findingPage(found, events, instant(Date.now())));
  });
}

async function showOverview({ store, json }: ActFlags): Promise<void> {
  await withStore(store, async findings => {
    const now = instant(Date.now());
    const { total, accounts } = await overview(findings, { accounts: 'all' }, { from: now.slice(0, 10), to: now.slice(0, 10) });
    if (json === true) {
      console.log(JSON.stringify({ type: 'overview', total, accounts }));
      return;
    }
    const of = (status: Status, severity: Severity): number => topics.reduce((sum, topic) => sum + (total.findings[`${status}/${severity}/${topic}`] ?? 0), 0);
    console.log(
      table(
        ['severity', 'open', 'overdue', 'due in 7 days', 'accepted', 'resolved'],
        severities.map(severity => [severity, String(of('open', severity)), String(total.overdue[severity] ?? 0), String(total.dueSoon[severity] ?? 0), String(of('accepted', severity)), String(of('resolved', severity))]),
      ),
    );
    console.error(`${accounts.length} accounts, counted as of ${total.asOf === '' ? 'no scan' : total.asOf}`);
  });
}

async function close({ store, as, check, account, reason, json }: ActFlags & { check?: string; account?: string; reason: string }): Promise<void> {
  if ((check === undefined) === (account === undefined)) throw new Problem('findings close takes --check or --account, one of them');
  if (check !== undefined && checks.some(({ id }) => id === check)) throw new Problem(`${check} is a check of this tally: switch it off in the configuration, its findings stay`);
  await withStore(store, async findings => {
    const result = await closeAll(findings, check === undefined ? { account: account as string } : { check }, localActor(as), instant(Date.now()), reason);
    if ('refused' in result) throw new Problem(result.text, 'failure');
    if (json === true) console.log(JSON.stringify({ type: 'closed', closed: result.closed }));
    else console.error(`${result.closed} findings closed`);
  });
}

async function round({ store, config, json }: ActFlags): Promise<void> {
  await withStore(store, async findings => {
    const now = instant(Date.now());
    const swept = await sweep(findings, now, policyOf(loadConfig(config)));
    const sealed = await sealDays(findings, { first: addDays(now, -400), now });
    if (json === true) console.log(JSON.stringify({ type: 'sweep', ...swept, sealed: sealed.length }));
    else console.error(`${swept.expired} acceptances ended, ${swept.accepted} accepted by rules, ${swept.released} let go, ${swept.rules} rules counted anew, ${sealed.length} days sealed`);
  });
}
