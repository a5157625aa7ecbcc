import { execFile, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const bin = fileURLToPath(new URL('../../cli/bin/tally.js', import.meta.url));

export type Ran = { readonly status: number; readonly out: string; readonly err: string };

/** Runs `tally` in a process of its own, as a person would: in a folder, without a terminal, without our AWS settings. */
export function tally(args: readonly string[], { cwd, env = {} }: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> }): Promise<Ran> {
  return new Promise(resolve => {
    execFile(process.execPath, [bin, ...args], { cwd, env: { PATH: process.env['PATH'] ?? '', HOME: cwd, AWS_EC2_METADATA_DISABLED: 'true', ...env }, maxBuffer: 1 << 28 }, (error, out, err) => {
      resolve({ status: error === null ? 0 : typeof error.code === 'number' ? error.code : -1, out, err });
    });
  });
}

/** Runs `tally` and stops reading after the first bytes. */
export function tallyCutOff(args: readonly string[], cwd: string): Promise<{ readonly status: number | null; readonly err: string }> {
  return new Promise(resolve => {
    const child = spawn(process.execPath, [bin, ...args], { cwd, env: { PATH: process.env['PATH'] ?? '', HOME: cwd }, stdio: ['ignore', 'pipe', 'pipe'] });
    let err = '';
    child.stderr.on('data', chunk => (err += String(chunk)));
    child.stdout.once('data', () => child.stdout.destroy());
    child.on('close', status => resolve({ status, err }));
  });
}
