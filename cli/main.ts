import { Command, CommanderError } from 'commander';
import { digests } from '#evaluate/digests.generated';
import { Problem } from '#kernel/problem';
import { accessCommand } from './commands/access.ts';
import { checksCommand } from './commands/checks.ts';
import { consoleCommand } from './commands/console.ts';
import { demoCommand } from './commands/demo.ts';
import { doctorCommand } from './commands/doctor.ts';
import { estimateCommand } from './commands/estimate.ts';
import { evidenceCommand } from './commands/evidence.ts';
import { findingsCommand } from './commands/findings.ts';
import { initCommand } from './commands/init.ts';
import { notifyCommand } from './commands/notify.ts';
import { reportCommand } from './commands/report.ts';
import { reviewsCommand } from './commands/reviews.ts';
import { runsCommand } from './commands/runs.ts';
import { sampleCommand } from './commands/sample.ts';
import { scanCommand } from './commands/scan.ts';
import { tagsCommand } from './commands/tags.ts';
import { uninstallCommand } from './commands/uninstall.ts';

const program = new Command('tally').description('Audits AWS organisations for money and for trust, with evidence an auditor can re-perform.').version(digests.version).showHelpAfterError('(add --help for what it takes)').exitOverride();
for (const command of [
  demoCommand,
  initCommand,
  doctorCommand,
  estimateCommand,
  scanCommand,
  reportCommand,
  findingsCommand,
  checksCommand,
  runsCommand,
  sampleCommand,
  tagsCommand,
  accessCommand,
  consoleCommand,
  evidenceCommand,
  notifyCommand,
  reviewsCommand,
  uninstallCommand,
])
  program.addCommand(command());
for (const command of program.commands) for (const inner of [command, ...command.commands]) inner.exitOverride();

// Whoever read our output has seen enough, like `| head`: the stream says so by itself, and waits for nobody.
process.stdout.on('error', error => {
  if (!isClosedPipe(error)) throw error;
  process.exit(process.exitCode ?? 0);
});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2; // commander has said what was wrong
  else if (error instanceof Problem) {
    for (const line of error.message.split('\n')) console.error(`tally: ${line}`);
    process.exitCode = error.blame === 'usage' ? 2 : 1;
  } else if (isClosedPipe(error)) process.exitCode = 0;
  else {
    console.error(`tally: ${error instanceof Error ? error.message : String(error)} (this is a fault of tally; set TALLY_DEBUG=1 for where it happened, and please report it)`);
    if (process.env['TALLY_DEBUG'] !== undefined) console.error(error);
    process.exitCode = 1;
  }
}

function isClosedPipe(error: unknown): boolean {
  return error instanceof Error && Reflect.get(error, 'code') === 'EPIPE';
}
