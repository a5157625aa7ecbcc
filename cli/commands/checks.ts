import { Command } from 'commander';
import { checks as builtIn } from '#evaluate/registry.generated';
import { nearest } from '#evaluate/bind-checks';
import { controlsOf, type SupportedControl } from '#evaluate/frameworks/controls-of';
import { collectors } from '#collect/registry.generated';
import { kinds } from '#inventory/registry.generated';
import type { Check } from '#kernel/check';
import { Problem } from '#kernel/problem';
import { actionsOf } from '#plan/actions-of';
import * as z from 'zod';
import { loadConfig } from '../config/load-config.ts';
import { readFrameworks } from '../config/read-frameworks.ts';
import { checksOption, ownChecksOf, type ChecksFlag } from '../terminal/checks-option.ts';
import { coloured, plain, table } from '../terminal/table.ts';
import { controlsCommand } from './controls.ts';

export function checksCommand(): Command {
  const command = new Command('checks').description('the catalogue of checks');
  command
    .command('list')
    .description('all checks')
    .addOption(checksOption())
    .option('--json', 'one object per line')
    .action(async ({ json, ...flags }: ChecksFlag & { readonly json?: boolean }) => {
      const all = (await known(flags)).toSorted((a, b) => (`${a.topic} ${a.id}` < `${b.topic} ${b.id}` ? -1 : 1));
      if (json === true) for (const check of all) console.log(JSON.stringify({ type: 'check', ...metadata(check) }));
      else
        console.log(
          table(
            ['topic', 'severity', 'check', 'the good state'],
            all.map(check => [check.topic, coloured(check.severity, check.severity.padEnd(8)), check.id, check.title]),
          ),
        );
    });
  command
    .command('show <id>')
    .description('one check: what it says, why, how to mend it, which controls it supports')
    .addOption(checksOption())
    .option('--config <file>', 'the configuration, which may name control frameworks of your own')
    .option('--json', 'as one object')
    .action(async (id: string, { json, config, ...flags }: ChecksFlag & { readonly config?: string; readonly json?: boolean }) => {
      const checks = await known(flags);
      const check = checks.find(candidate => candidate.id === id || candidate.aliases?.includes(id) === true);
      if (check === undefined)
        throw new Problem(
          `${id}: there is no such check; ${nearest(
            id,
            checks.map(candidate => candidate.id),
          )}`,
        );
      const controls = controlsOf(check.id, await readFrameworks(loadConfig(config)));
      if (json === true) console.log(JSON.stringify({ type: 'check', ...metadata(check), controls: controls.map(supported) }));
      else console.log(page(check, controls));
    });
  command.addCommand(controlsCommand());
  return command;
}

async function known(flags: ChecksFlag): Promise<readonly Check[]> {
  return [...builtIn, ...((await ownChecksOf(flags))?.checks ?? [])];
}

function metadata(check: Check): object {
  const { id, version, topic, severity, title, why, fix, aliases = [], sources = [], reads, joins, settings, says, examples } = check;
  return {
    id,
    version,
    topic,
    severity,
    title,
    why,
    fix,
    aliases,
    sources,
    reads,
    joins,
    settings,
    params: z.toJSONSchema(check.params, { io: 'input' }),
    codes: says,
    actions: actionsOf([check], collectors, kinds),
    examples: examples.map(({ name, expect, code }) => ({ name, expect, ...(code === undefined ? {} : { code }) })),
  };
}

function supported({ framework, control, mapping: { reason, not, of } }: SupportedControl): object {
  return { framework: framework.id, version: framework.version, id: control.id, title: control.title, reason, not, ...(of === undefined ? {} : { of }) };
}

function page(check: Check, controls: readonly SupportedControl[]): string {
  return [
    `${check.id}  ${coloured(check.severity, check.severity)}  ${check.topic}  version ${check.version}`,
    '',
    check.title,
    '',
    `Why   ${check.why}`,
    `Mend  ${check.fix}`,
    '',
    `Reads ${check.reads}${check.joins.length > 0 ? `, with ${check.joins.join(', ')}` : ''}`,
    `Takes ${actionsOf([check], collectors, kinds).join(', ')}`,
    '',
    'Says',
    ...Object.entries(check.says).map(([code, sentence]) => `  ${code.padEnd(26)} ${sentence}`),
    '',
    'Examples',
    ...check.examples.map(example => `  ${example.expect.padEnd(15)} ${example.name}`),
    ...(controls.length > 0 ? ['', 'Supports', ...controls.map(({ framework, control, mapping }) => `  ${`${plain(framework.id)} ${plain(control.id)}`.padEnd(34)} ${plain(mapping.reason)}`)] : []),
    ...((check.sources ?? []).length > 0 ? ['', 'Sources', ...(check.sources ?? []).map(source => `  ${source}`)] : []),
  ].join('\n');
}
