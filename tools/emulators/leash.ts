import { spawn } from 'node:child_process';

/**
 * Runs a program for as long as standard input stays open: when whoever started this ends, however that happens, the pipe closes and the
 * program is killed with it. Its exit status is passed on.
 */
const [command = '', ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
child.on('error', error => {
  console.error(error.message);
  process.exit(1);
});
child.on('close', status => process.exit(status ?? 1));
process.stdin.resume().on('close', () => child.kill('SIGKILL'));
