import { Command } from 'commander';
import { Problem } from '#kernel/problem';
import { notifyRun } from '#review/notify/notify-run';
import { internet } from '#review/notify/send-safely';
import { sesMailer } from '#lambda/send-reports';
import { readSecret } from '#store/read-secret';
import { loadConfig } from '../config/load-config.ts';
import { openStore } from '../config/open-store.ts';
import { storedRun } from '../run/stored-runs.ts';

type Flags = { store: string; run: string; config?: string; channel?: string; json?: boolean };

export function notifyCommand(): Command {
  return new Command('notify')
    .description('tells the configured channels of a stored run; what they were told already is not told again')
    .option('--store <place>', 'a folder or dynamodb:TABLE', '.tally')
    .option('--run <id>', 'of which run', 'last')
    .option('--config <file>', 'configuration (default: tally.yaml, if there is one)')
    .option('--channel <id>', 'this channel alone')
    .option('--json', 'one object on stdout')
    .action((flags: Flags) => notify(flags));
}

async function notify({ store: where, run, config: file, channel, json }: Flags): Promise<void> {
  const config = loadConfig(file);
  if (config.notifications.channels.length === 0) throw new Problem('no channel is configured: see notifications in docs/notifications.md');
  const { findings, objects } = await openStore(where, 'read');
  try {
    const { record, folder } = await storedRun(objects, run);
    const post = { network: internet, secret: (place: string) => readSecret(place), mailer: sesMailer, clock: () => new Date(), config };
    const { lines, ...counts } = await notifyRun({ root: objects, folder, record, findings, post, ...(channel === undefined ? {} : { only: channel }) });
    for (const line of lines) console.error(`tally: ${line}`);
    if (json === true) console.log(JSON.stringify({ type: 'notified', run: record.run, ...counts }));
    else console.error(`${record.run}: ${counts.sent} sent, ${counts.failed} failed${counts.held > 0 ? `, ${counts.held} held back for the next run` : ''}`);
    if (counts.failed > 0) process.exitCode = 1;
  } finally {
    await findings.close();
  }
}
