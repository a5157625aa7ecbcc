import { Command } from 'commander';
import type { Control, Framework } from '#kernel/framework';
import { Problem } from '#kernel/problem';
import { loadConfig } from '../config/load-config.ts';
import { readFrameworks } from '../config/read-frameworks.ts';
import { plain, table } from '../terminal/table.ts';

/** `tally checks controls`: the frameworks, or the controls of one. */
export function controlsCommand(): Command {
  return new Command('controls')
    .description('the control frameworks and how much of each is assessed here, or the controls of one')
    .argument('[framework]', 'its id, such as soc2-tsc-2017')
    .option('--config <file>', 'the configuration, which may name frameworks of your own')
    .option('--json', 'one object per line')
    .action(async (id: string | undefined, { config, json }: { readonly config?: string; readonly json?: boolean }) => {
      const frameworks = await readFrameworks(loadConfig(config));
      const print = json === true ? (rows: readonly object[]) => rows.forEach(row => console.log(JSON.stringify(row))) : null;
      if (id === undefined) {
        if (print === null) console.log(overview(frameworks));
        else print(frameworks.map(framework => ({ type: 'framework', ...head(framework), assessed: count(framework, 'here'), of: framework.controls.length })));
        return;
      }
      const framework = frameworks.find(candidate => candidate.id === id);
      if (framework === undefined) throw new Problem(`${id}: there is no such framework; there are ${frameworks.map(candidate => candidate.id).join(', ')}`);
      if (print === null) console.log(controlsOf(framework));
      else print(framework.controls.map(control => ({ type: 'control', framework: framework.id, version: framework.version, ...control })));
    });
}

const count = ({ controls }: Framework, assessment: Control['assessment']): number => controls.filter(control => control.assessment === assessment).length;

function head({ id, title, version, publisher, source, licence, reviewed, covers, groups }: Framework): object {
  return { id, title, version, publisher, source, licence, reviewed, covers, groups };
}

function overview(frameworks: readonly Framework[]): string {
  return table(
    ['framework', 'assessed here', 'by another tool', 'by a person', 'title'],
    frameworks.map(framework => [
      plain(framework.id),
      `${count(framework, 'here')} of ${framework.controls.length}`,
      String(count(framework, 'elsewhere')),
      String(count(framework, 'manual')),
      plain(`${framework.title}, ${framework.version}`),
    ]),
  );
}

function controlsOf(framework: Framework): string {
  return [
    `${plain(framework.title)}, ${plain(framework.version)}: ${count(framework, 'here')} of ${framework.controls.length} controls assessed here, ${count(framework, 'elsewhere')} by another tool, ${count(framework, 'manual')} by a person`,
    '',
    table(
      ['control', 'the good state', 'assessed by'],
      framework.controls.map(({ id, title, assessment, checks, elsewhere }) => [
        plain(id),
        plain(title),
        assessment === 'here' ? checks.map(({ check }) => check).join(', ') : assessment === 'elsewhere' ? plain(elsewhere ?? '') : 'a person',
      ]),
    ),
  ].join('\n');
}
