import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Problem } from '#kernel/problem';

export const pythonTools = ['moto', 'cfn-lint', 'checkov'] as const;
export type PythonTool = (typeof pythonTools)[number];

const home = resolve(import.meta.dirname, '../../.emulators');

/** Where the programs of an installed tool lie; a `Problem` when it is not installed as its list of pins says. */
export async function binOf(tool: PythonTool): Promise<string> {
  const [pins, installed] = await Promise.all([pinsOf(tool), readFile(join(home, tool, 'pins.txt'), 'utf8').catch(() => null)]);
  if (installed !== pins) throw new Problem(`${tool} is ${installed === null ? 'not installed' : 'installed in another version'}: run node tools/emulators/install.ts ${tool}`, 'failure');
  return join(home, tool, 'bin');
}

/** Installs a tool from PyPI into its own virtual environment under `.emulators/`, with every package pinned. Does nothing when it is there. */
export async function install(tool: PythonTool): Promise<void> {
  const folder = join(home, tool);
  if (
    await binOf(tool).then(
      () => true,
      () => false,
    )
  )
    return;
  console.error(`installing ${tool} into .emulators/${tool} …`);
  await run('python3', ['-c', 'import sys, ensurepip; sys.exit(sys.version_info < (3, 11))'], `${tool} needs Python 3.11 or newer with its venv module: install python3 and python3-venv`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(home, { recursive: true });
  await run('python3', ['-m', 'venv', folder], `the virtual environment .emulators/${tool} cannot be made`);
  await run(join(folder, 'bin', 'pip'), ['install', '--quiet', '--disable-pip-version-check', '--no-deps', '--requirement', join(import.meta.dirname, `${tool}.txt`)], `${tool} cannot be installed: check that pip reaches its package index`);
  await writeFile(join(folder, 'pins.txt'), await pinsOf(tool));
}

function pinsOf(tool: PythonTool): Promise<string> {
  return readFile(join(import.meta.dirname, `${tool}.txt`), 'utf8');
}

async function run(command: string, args: readonly string[], otherwise: string): Promise<void> {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const [status] = await once(child, 'close').catch(() => [null]);
  if (status !== 0) throw new Problem(otherwise, 'failure');
}

if (import.meta.main) {
  const asked = process.argv.slice(2);
  const unknown = asked.find(name => !pythonTools.some(tool => tool === name));
  try {
    if (unknown !== undefined) throw new Problem(`there is no tool ${unknown}: name some of ${pythonTools.join(', ')}, or none for all`);
    for (const tool of pythonTools) if (asked.length === 0 || asked.includes(tool)) await install(tool);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    console.error(error.message);
    process.exitCode = error.blame === 'usage' ? 2 : 1;
  }
}
