import type { RunRecord } from '#kernel/run';
import type { StageContext } from '#plan/stage-context';
import { notifyRun, type Notified } from '#review/notify/notify-run';
import { internet } from '#review/notify/send-safely';
import { readSecret } from '#store/read-secret';
import { sesMailer, type Mailer } from './send-reports.ts';

/** Tells the configured channels of a deployed run. What cannot be sent is kept for the next run and never fails this one. */
export function notifyChannels({ root, folder, findings, config }: Pick<StageContext, 'root' | 'folder' | 'findings' | 'config'>, record: RunRecord, mailer: Mailer = sesMailer): Promise<Notified> {
  return notifyRun({ root, folder, record, findings, post: { network: internet, secret: place => readSecret(place), mailer, clock: () => new Date(), config } });
}
