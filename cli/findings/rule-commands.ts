import { Command, Option } from 'commander';
import { Problem } from '#kernel/problem';
import { severities } from '#kernel/severity';
import { addDays, instant } from '#kernel/time';
import type { RuleAction } from '#review/rule-action';
import { isIdle, RuleRequest, type Rule } from '#review/rule';
import { applyRuleAction, previewRule, readRules, requestRule } from '#review/rules';
import { positive } from '../terminal/flags.ts';
import { plain, table } from '../terminal/table.ts';
import { localActor } from './local-actor.ts';
import { withStore } from './with-store.ts';

type Flags = { readonly store: string; readonly as?: string; readonly json?: boolean };
type RequestFlags = Flags & {
  readonly check: string;
  readonly account?: readonly string[];
  readonly resource: string;
  readonly maxSeverity: string;
  readonly reason?: string;
  readonly days: number;
  readonly ticket?: string;
  readonly falsePositive?: boolean;
};

/** `tally findings rules …`: acceptances for all that a pattern matches. */
export function ruleCommands(shared: (command: Command) => Command): Command {
  const command = new Command('rules').description('acceptances for all findings that a pattern matches');
  shared(command.command('list').description('rules and what they match')).action((flags: Flags) => listRules(flags));
  const match = (made: Command): Command =>
    shared(made)
      .requiredOption('--check <id>', 'findings of this check')
      .option('--account <ids...>', 'only in these accounts')
      .option('--resource <pattern>', 'only resources like this; `*` stands for any text', '*')
      .addOption(new Option('--max-severity <severity>', 'nothing worse than this').choices([...severities]).default('medium'));
  match(command.command('preview').description('what a rule would match now')).action((flags: RequestFlags) => preview(flags));
  match(command.command('request').description('ask for a rule'))
    .requiredOption('--reason <text>', 'why')
    .option('--days <n>', 'for so many days', positive, 90)
    .option('--ticket <id>')
    .option('--false-positive', 'the check is wrong there, instead of a risk that is accepted')
    .action((flags: RequestFlags) => request(flags));
  shared(command.command('approve <rule>').description('approve a rule that somebody else asked for')).action((id: string, flags: Flags) => act(id, { type: 'approve' }, flags));
  for (const type of ['reject', 'revoke'] as const)
    shared(command.command(`${type} <rule>`).description(`${type} a rule`))
      .requiredOption('--reason <text>', 'why')
      .action((id: string, flags: Flags & { readonly reason: string }) => act(id, { type, reason: flags.reason }, flags));
  shared(command.command('withdraw <rule>').description('withdraw what you asked for')).action((id: string, flags: Flags) => act(id, { type: 'withdraw' }, flags));
  return command;
}

async function listRules({ store, json }: Flags): Promise<void> {
  await withStore(store, async findings => {
    const rules: Rule[] = [];
    for await (const { rule } of readRules(findings)) rules.push(rule);
    if (json === true) for (const rule of rules) console.log(ruleLine(rule));
    else if (rules.length === 0) console.error(`no rules in ${findings.place}`);
    else {
      const now = instant(Date.now());
      console.log(
        table(
          ['rule', 'state', 'check', 'until', 'matches', 'resource'],
          rules.map(rule => [rule.id, rule.state, rule.match.check, rule.until.slice(0, 10), `${rule.matched}${isIdle(rule, now) ? ' (idle)' : ''}`, plain(rule.match.resource)]),
        ),
      );
    }
  });
}

function asked({ check, account, resource, maxSeverity, reason, days, ticket, falsePositive }: RequestFlags): RuleRequest {
  const parsed = RuleRequest.safeParse({
    match: { check, accounts: account ?? null, resource, maxSeverity },
    subject: falsePositive === true ? 'false-positive' : 'acceptance',
    reason: reason ?? 'preview',
    ticket: ticket ?? null,
    until: addDays(instant(Date.now()), days ?? 1),
  });
  if (parsed.success) return parsed.data;
  throw new Problem(`${parsed.error.issues[0]?.path.join('.') ?? ''}: ${parsed.error.issues[0]?.message ?? 'wrong'}`);
}

async function preview(flags: RequestFlags): Promise<void> {
  await withStore(flags.store, async store => {
    const { matched, findings } = await previewRule(store, asked(flags).match);
    if (flags.json === true) console.log(JSON.stringify({ type: 'preview', matched, findings: findings.map(({ id }) => id) }));
    else {
      if (matched > 0)
        console.log(
          table(
            ['id', 'severity', 'account', 'name'],
            findings.map(finding => [finding.id, finding.severity, finding.account, plain(finding.name)]),
          ),
        );
      console.error(`${matched} findings match${matched > findings.length ? `, the first ${findings.length} are shown` : ''}`);
    }
  });
}

async function request(flags: RequestFlags): Promise<void> {
  await withStore(flags.store, async store => tell(await requestRule(store, asked(flags), localActor(flags.as), instant(Date.now())), flags));
}

async function act(id: string, action: RuleAction, flags: Flags): Promise<void> {
  await withStore(flags.store, async store => tell(await applyRuleAction(store, id, action, localActor(flags.as), instant(Date.now())), flags));
}

function tell(result: Rule | { readonly refused: string; readonly text: string }, { json }: Flags): void {
  if ('refused' in result) throw new Problem(result.text, 'failure');
  if (json === true) console.log(ruleLine(result));
  else console.error(`${result.id}: ${result.state}, until ${result.until}, ${result.matched} findings match${result.state === 'approved' ? '; the next `tally findings sweep` accepts them' : ''}`);
}

function ruleLine(rule: Rule): string {
  return JSON.stringify({ type: 'rule', ...rule });
}
