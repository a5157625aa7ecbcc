import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { styleText } from 'node:util';
import { Command } from 'commander';
import { liveAccess } from '#aws/aws-access';
import { liveReadiness } from '#store/readiness';
import { collectorActions } from '#collect/collector-actions';
import { collectRun } from '#collect/collect-run';
import { collectors } from '#collect/registry.generated';
import { kinds } from '#inventory/registry.generated';
import { isDenied } from '#kernel/call';
import { instant } from '#kernel/time';
import { actionsOf } from '#plan/actions-of';
import { planRun } from '#plan/plan-run';
import { assumeRole, chosenCollectors, preflight } from '#plan/preflight';
import { runSetup } from '#plan/run-setup';
import type { StageContext } from '#plan/stage-context';
import { fileObjects } from '#store/file-objects';
import { prefixedObjects } from '#store/prefixed-objects';
import { sqliteFindings } from '#store/sqlite-findings';
import { openTape } from '#store/tape';
import { environmentRegion } from '../config/environment-region.ts';
import { readinessFindings, type ReadinessFinding } from '../doctor/readiness-findings.ts';
import { checksOption, ownChecksOf, type ChecksFlag } from '../terminal/checks-option.ts';
import { estateConfig, estateOptions, type EstateFlags } from '../terminal/estate-options.ts';
import { table } from '../terminal/table.ts';

type Flags = EstateFlags & ChecksFlag & { readonly deploy?: boolean; readonly json?: boolean };

export function doctorCommand(): Command {
  return estateOptions(new Command('doctor').description('say what is missing before a scan: credentials, roles, and which actions for which checks'), 'try these regions (default: those of the configuration, else the home region)')
    .addOption(checksOption())
    .option('--deploy', 'what a deployment into this account and Region needs beside: bootstrap, quotas, opt-ins, mail, the first user')
    .option('--json', 'one object per line')
    .action(async (flags: Flags) => {
      process.exitCode = await doctor(flags);
    });
}

/** What a set of credentials may do of what the checks need. Actions are IAM actions, sorted. */
export type Diagnosis = {
  readonly caller: string;
  readonly accounts: readonly { readonly account: string; readonly name: string; readonly entered: boolean; readonly reason: string | null; readonly missing: readonly string[] }[];
  /** Actions that were refused somewhere, with the checks that need them. */
  readonly missing: readonly { readonly action: string; readonly accounts: readonly string[]; readonly checks: readonly string[] }[];
  /** Actions that no call tried, because nothing was there to ask about or because AWS charges for the call. */
  readonly untried: readonly string[];
  /** One policy with just the missing actions; null when none is missing. */
  readonly policy: object | null;
};

async function doctor({ profile, json, deploy, ...flags }: Flags): Promise<number> {
  const given = estateConfig(flags);
  if (deploy === true) {
    const findings = await readinessFindings(await liveReadiness({ profile, region: environmentRegion() }), given);
    for (const finding of findings) console.log(json === true ? JSON.stringify({ type: 'readiness', ...finding }) : readinessText(finding));
    return findings.some(({ state }) => state === 'stops') ? 3 : 0;
  }
  const own = await ownChecksOf(flags);
  const aws = await liveAccess({ profile, roleName: given.roleName, externalId: given.externalId, homeRegion: environmentRegion(), rateShare: given.rateShare, actionsOf: collectorActions });
  const config = { ...given, regions: given.regions ?? [aws.home ?? 'us-east-1'] };
  const folder = mkdtempSync(join(tmpdir(), 'tally-doctor-'));
  try {
    const setup = runSetup({ config, own });
    const objects = fileObjects(folder);
    const asOf = instant(new Date());
    const context: StageContext = {
      run: `doctor-${asOf}`,
      asOf,
      root: objects,
      folder: objects,
      tape: prefixedObjects(objects, 'tape/'),
      findings: await sqliteFindings(join(folder, 'findings.sqlite')),
      config,
      ...setup,
      aws,
      free: true,
      progress: () => undefined,
    };
    await preflight(context);
    const plan = await planRun(context);
    for (const account of plan.accounts) await collectRun(context, account);
    await context.findings.close();
    const diagnosis = await diagnose(context, aws.caller, plan.accounts);
    if (json === true) console.log(JSON.stringify({ type: 'doctor', ...diagnosis }));
    else console.log(text(diagnosis, config.roleName, config.regions).join('\n'));
    return diagnosis.missing.length > 0 || diagnosis.accounts.some(account => !account.entered) ? 3 : 0;
  } finally {
    aws.sessions.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function diagnose(context: StageContext, caller: string, accounts: readonly { id: string; name: string }[]): Promise<Diagnosis> {
  const tape = await openTape(context.tape);
  const tried = new Set<string>();
  const refused = new Map<string, Set<string>>();
  for (const at of tape.files) {
    const collector = at.collector === null ? undefined : collectors[at.collector];
    if (collector === undefined) continue;
    for await (const calls of tape.calls(at)) {
      for (const { op, err } of calls) {
        for (const action of collector.actions[op] ?? []) {
          if (err !== null && isDenied(err) && collector.answers?.[op]?.includes(err.name) !== true) refused.set(action, (refused.get(action) ?? new Set()).add(at.account));
          else tried.add(action);
        }
      }
    }
  }
  const needed = new Map(context.checks.map(({ check }) => [check.id, new Set(actionsOf([check], collectors, kinds))]));
  const missing = [...refused].sort(([a], [b]) => (a < b ? -1 : 1)).map(([action, where]) => ({ action, accounts: [...where].sort(), checks: [...needed].filter(([, actions]) => actions.has(action)).map(([id]) => id) }));
  const entered = new Map((tape.coverage ?? []).filter(line => line.collector === assumeRole).map(line => [line.account, line]));
  const all = new Set(chosenCollectors(context).flatMap(collector => Object.values(collector.actions).flat()));
  return {
    caller,
    accounts: accounts.map(({ id, name }) => {
      const role = entered.get(id);
      return { account: id, name, entered: role === undefined || role.status === 'complete', reason: role?.reason ?? null, missing: missing.filter(item => item.accounts.includes(id)).map(item => item.action) };
    }),
    missing,
    untried: [...all].filter(action => !tried.has(action) && !refused.has(action)).sort(),
    policy: missing.length === 0 ? null : { Version: '2012-10-17', Statement: [{ Sid: 'TallystickMissing', Effect: 'Allow', Action: missing.map(item => item.action), Resource: '*' }] },
  };
}

function readinessText({ state, text, mend }: ReadinessFinding): string {
  const marks = { good: styleText('green', '✓'), lacks: styleText('yellow', '!'), stops: styleText('red', '✗'), unknown: styleText('dim', '?') };
  return `${marks[state]} ${text}${mend === null ? '' : `\n    ${mend}`}`;
}

function text({ caller, accounts, missing, untried, policy }: Diagnosis, role: string, regions: readonly string[]): string[] {
  const good = (line: string): string => `${styleText('green', '✓')} ${line}`;
  const bad = (line: string): string => `${styleText('red', '✗')} ${line}`;
  const shut = accounts.filter(account => !account.entered);
  const lines = [
    good(`Node ${process.versions.node}`),
    good(`credentials of account ${caller}`),
    ...accounts.filter(account => account.account !== caller && account.entered).map(account => good(`${account.account} ${account.name}: ${role} can be assumed`)),
  ];
  for (const account of shut) lines.push(bad(`${account.account} ${account.name}: ${role} cannot be assumed (${account.reason}); deploy the member role there, or name another with --role-name`));
  if (missing.length === 0) lines.push(good(`no action was refused in ${regions.join(', ')}`));
  else
    lines.push(
      '',
      bad(`${missing.length} ${missing.length === 1 ? 'action is' : 'actions are'} refused:`),
      '',
      table(
        ['action', 'in', 'checks that need it'],
        missing.map(item => [item.action, item.accounts.length > 2 ? `${item.accounts.length} accounts` : item.accounts.join(', '), item.checks.length === 0 ? 'the reports' : item.checks.join(', ')]),
      ),
    );
  if (untried.length > 0) lines.push('', `Not tried, because nothing was there to ask about or AWS charges for the call: ${untried.join(', ')}.`);
  if (policy !== null) lines.push('', 'A policy with just what is missing:', '', JSON.stringify(policy, null, 2));
  return lines;
}
