import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll } from 'vitest';

export type Ended = { readonly status: number | null; readonly stdout: string; readonly stderr: string };

const program = resolve(import.meta.dirname, '../../cli/bin/tally.js');

/** The environment of a program that finds moto where it looks for AWS. */
export function motoEnvironment(url: string, keys: { readonly id: string; readonly secret: string } = { id: 'test', secret: 'test' }): Record<string, string> {
  return { AWS_ENDPOINT_URL: url, AWS_ACCESS_KEY_ID: keys.id, AWS_SECRET_ACCESS_KEY: keys.secret, AWS_REGION: 'us-east-1' };
}

/** Runs the `tally` program as people do: in a process of its own, with nothing of this one's environment but what starts programs. */
export async function tally(args: readonly string[], { env = {}, cwd }: { readonly env?: Readonly<Record<string, string>>; readonly cwd?: string } = {}): Promise<Ended> {
  const child = spawn(process.execPath, [program, ...args], { cwd: cwd ?? (await newFolder()), env: { PATH: process.env['PATH'], HOME: '/nonexistent', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { status, stdout, stderr };
}

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** An empty folder, removed when the test file has ended. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tally-moto-'));
  folders.push(folder);
  return folder;
}

/** The objects that `--json` prints, by their `type`. */
export function printed(stdout: string): Readonly<Record<string, readonly any[]>> {
  return Object.groupBy(
    stdout
      .split('\n')
      .filter(line => line !== '')
      .map(line => JSON.parse(line)),
    line => line.type,
  ) as Record<string, any[]>;
}
