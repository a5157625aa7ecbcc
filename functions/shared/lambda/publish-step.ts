import { Problem } from '#kernel/problem';
import { isPartial } from '#kernel/schedule';
import { readPlan } from '#plan/plan-run';
import type { StageContext } from '#plan/stage-context';
import { packStep, type PackStep } from '#publish/pack-step';
import { publishRun } from '#publish/publish-run';
import { formats } from '#publish/render-reports';
import { keepSizes } from './account-sizes.ts';
import { lockPacks } from './lock-packs.ts';
import { completeness, type Completeness } from '#publish/completeness';
import { sendReports, type Mailer } from './send-reports.ts';

/** Publishes a run, signs its evidence pack, keeps what the next one wants to know of it, and mails the reports last: a step that is tried again does not mail twice. */
export async function publishAndSend(context: StageContext, mailer?: Mailer): Promise<Completeness & { readonly reports: number; readonly pack: PackStep }> {
  const { folder, root, config } = context;
  const plan = await readPlan(context);
  if (plan === null) throw new Problem(`${folder.place}: the run has no plan`, 'failure');
  const { record, coverage, reports, digests } = await publishRun(context, formats);
  if (!isPartial(context.run)) await keepSizes(root, coverage); // what saw a part of each account does not say how big it is
  const whole = await completeness(record, plan, folder);
  const pack = await packStep(context);
  if (pack.state === 'signed') await lockPacks(root, pack.files);
  if (!isPartial(context.run)) await sendReports({ config, record, reports, digests, completeness: whole, folder, mailer });
  if (!isPartial(context.run) && config.notifications.channels.length > 0) await (await import('./send-digests.ts')).sendDigests({ config, record, reports, digests, completeness: whole, folder });
  if (config.notifications.channels.length > 0) await (await import('./notify-channels.ts')).notifyChannels(context, record, mailer);
  return { ...whole, reports: reports.length, pack };
}
