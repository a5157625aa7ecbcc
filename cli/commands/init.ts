import { existsSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { canonicalJson } from '#kernel/canonical';
import { Config } from '#kernel/config';
import { Problem } from '#kernel/problem';
import { configTemplate } from '../config/config-template.ts';
import { defaultFile, loadConfig } from '../config/load-config.ts';

const schema = fileURLToPath(new URL('../../docs/tally.schema.json', import.meta.url));

export function initCommand(): Command {
  return new Command('init')
    .description('write a configuration file with every setting, its default and what it is for')
    .option('--config <file>', 'where to write it', defaultFile)
    .option('--force', 'write over a file that is there')
    .action(({ config, force }: { readonly config: string; readonly force?: boolean }) => init(config, force ?? false));
}

function init(file: string, force: boolean): void {
  if (!force && existsSync(file)) throw new Problem(`${file}: it is there already; --force writes over it, --config names another`);
  try {
    writeFileSync(file, configTemplate(relative(dirname(resolve(file)), schema).replaceAll(sep, '/')), { flag: force ? 'w' : 'wx' });
  } catch (error) {
    throw new Problem(`--config ${file}: it cannot be written (${error instanceof Error ? String(Reflect.get(error, 'code') ?? error.message) : String(error)}); give another place`);
  }
  if (canonicalJson(loadConfig(file)) !== canonicalJson(Config.parse({}))) throw new Problem(`${file}: what was written is not what tally does without it`, 'failure');
  console.error(`${file}: every setting with its default; take the # before a name away to change it.`);
  console.error('Next: `tally doctor` says what is missing before a scan.');
}
