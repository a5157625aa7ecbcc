import type { Config } from '#kernel/config';
import type { RunRecord } from '#kernel/run';
import { chatMessage } from '#reports/chat/chat-message';
import type { ReportDigest } from '#reports/digest/report-digest';
import { internet, NotSent, sendSafely, type Network } from '#review/notify/send-safely';
import { signatureHeader, signBody } from '#review/notify/sign-body';
import type { Objects } from '#store/objects';
import { readSecret } from '#store/read-secret';
import { readText } from '#store/read-text';
import type { Completeness } from '#publish/completeness';
import { linkOf, type ReportFile } from './send-reports.ts';

const sentKey = 'chat.json';

/** What became of one message. `why` names the host at most, never a webhook's path. */
export type Told = { readonly channel: string; readonly report: string; readonly sent: boolean; readonly why?: string };

/**
 * Posts what the weekly reports say to Slack, Teams and webhooks, once a run: to the channels that take digests and are not of single owners, because a report is about all of them. What cannot be sent is
 * kept in the run's `chat.json` with its reason and fails nothing.
 */
export async function sendDigests({
  config,
  record,
  reports,
  digests,
  completeness,
  folder,
  network = internet,
  secret = readSecret,
  clock = () => new Date(),
}: {
  readonly config: Pick<Config, 'notifications'>;
  readonly record: RunRecord;
  readonly reports: readonly ReportFile[];
  readonly digests: readonly ReportDigest[];
  readonly completeness: Completeness;
  readonly folder: Objects;
  readonly network?: Network;
  readonly secret?: (place: string) => Promise<string>;
  readonly clock?: () => Date;
}): Promise<readonly Told[]> {
  if ((await readText(folder, sentKey)) !== null) return [];
  const told: Told[] = [];
  for (const channel of config.notifications.channels) {
    if (channel.kind === 'email' || channel.kind === 'jira' || !channel.digest || (channel.owners?.length ?? 0) > 0) continue;
    for (const digest of digests) {
      const page = reports.find(({ name }) => name === `${digest.report}.html`);
      const link = page === undefined ? null : linkOf(`${folder.place}/${page.key}`, record.scope.partition);
      const body = JSON.stringify(chatMessage(channel.kind, { digest, link, remark: completeness.complete ? null : `This run is PARTIAL: ${completeness.cause}` }));
      try {
        const signature: Readonly<Record<string, string>> = channel.kind === 'webhook' ? { [signatureHeader]: signBody(body, await secret(channel.secret), clock()), 'tallystick-delivery': `${record.run}/${digest.report}` } : {};
        const { status } = await sendSafely({ url: await secret(channel.url), headers: { 'content-type': 'application/json', ...signature }, body, hosts: config.notifications.hosts }, network);
        told.push({ channel: channel.id, report: digest.report, sent: status < 300, ...(status < 300 ? {} : { why: `it answered ${status}` }) });
      } catch (error) {
        told.push({ channel: channel.id, report: digest.report, sent: false, why: error instanceof NotSent ? error.message : 'its address or key could not be read' });
      }
    }
  }
  await folder.put(sentKey, `${JSON.stringify(told)}\n`);
  return told;
}
