import { readFile } from 'node:fs/promises';
import { loadFrameworks } from '#evaluate/frameworks/load-frameworks';
import type { Config } from '#kernel/config';
import type { Framework } from '#kernel/framework';

/** The shipped frameworks and those that the configuration names, whose files lie where tally runs. A `Problem` says what is wrong of a file. */
export function readFrameworks({ frameworks }: Pick<Config, 'frameworks'>): Promise<readonly Framework[]> {
  return loadFrameworks(frameworks, file => readFile(file, 'utf8'));
}
