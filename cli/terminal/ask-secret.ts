import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { Problem } from '#kernel/problem';

/** A secret from an environment variable, or else typed at a terminal, which does not show it. Throws a `Problem` where there is neither. */
export async function askSecret(variable: string, what: string): Promise<string> {
  const given = process.env[variable];
  if (given !== undefined && given !== '') return given;
  if (!process.stdin.isTTY) throw new Problem(`${what} is needed: give it in the environment variable ${variable}, or run this at a terminal`);
  process.stderr.write(`${what}: `);
  const asked = createInterface({ input: process.stdin, output: new Writable({ write: (_chunk, _encoding, done) => done() }), terminal: true });
  try {
    const text = await asked.question('');
    process.stderr.write('\n');
    if (text === '') throw new Problem(`${what}: nothing was typed`);
    return text;
  } finally {
    asked.close();
  }
}
