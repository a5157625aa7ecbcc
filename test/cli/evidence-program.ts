import { vi } from 'vitest';
import { Command } from 'commander';
import { Problem } from '#kernel/problem';
import { evidenceCommand } from '../../cli/commands/evidence.ts';

/** Runs `tally evidence …` in this process: what it prints and how it would end, without the seconds that a program takes to start. */
export async function evidence(...args: readonly string[]): Promise<{ readonly status: number; readonly out: string; readonly err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const spies = [vi.spyOn(console, 'log').mockImplementation(text => void out.push(String(text))), vi.spyOn(console, 'error').mockImplementation(text => void err.push(String(text)))];
  const before = process.exitCode;
  process.exitCode = undefined;
  try {
    await new Command('tally').addCommand(evidenceCommand()).parseAsync(['evidence', ...args], { from: 'user' });
    return { status: process.exitCode === undefined ? 0 : (process.exitCode as number), out: out.join('\n'), err: err.join('\n') };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { status: error.blame === 'usage' ? 2 : 1, out: out.join('\n'), err: error.message };
  } finally {
    process.exitCode = before;
    for (const spy of spies) spy.mockRestore();
  }
}
