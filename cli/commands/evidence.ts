import { Command } from 'commander';
import { callCommand } from '../evidence/call-command.ts';
import { createCommand } from '../evidence/create-command.ts';
import { keyCommand } from '../evidence/key-command.ts';
import { reperformCommand } from '../evidence/reperform-command.ts';
import { verifyCommand } from '../evidence/verify-command.ts';

export function evidenceCommand(): Command {
  const command = new Command('evidence').description('evidence packs that a stranger can verify and judge again');
  for (const made of [keyCommand(), createCommand(), verifyCommand(), reperformCommand(), callCommand()]) command.addCommand(made);
  return command;
}
