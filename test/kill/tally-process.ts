import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { KillPoint } from './kill-point.ts';

const main = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));
const killer = new URL('./kill-at.ts', import.meta.url).href;

export type Ended = { readonly status: number | null; readonly signal: string | null; readonly err: string };

/** Runs `tally` from its sources in a process of its own; with `count` its operations are counted into that file, with `kill` it is killed at one. `heard` is told what it has said on stderr so far. */
export function tally(args: readonly string[], { cwd, count, kill, heard }: { readonly cwd: string; readonly count?: string; readonly kill?: KillPoint; readonly heard?: (err: string) => void }): Promise<Ended> {
  const watched = count !== undefined || kill !== undefined;
  const env = {
    PATH: process.env['PATH'],
    HOME: cwd,
    AWS_EC2_METADATA_DISABLED: 'true',
    NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache'), // a quarter of a small scan is reading its own sources
    ...(count !== undefined && { TALLY_KILL_COUNT: count }),
    ...(kill !== undefined && { TALLY_KILL_AT: JSON.stringify(kill) }),
  };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...(watched ? ['--import', killer] : []), main, ...args], { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] });
    let err = '';
    child.stderr.on('data', chunk => {
      err += String(chunk);
      heard?.(err);
    });
    child.on('error', reject);
    child.on('close', (status, signal) => resolve({ status, signal, err }));
  });
}
