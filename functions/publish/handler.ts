import type { Completeness } from '#lambda/completeness';
import type { Mailer } from '#lambda/send-reports';
import { stageHandler, type ContextMaker, type StageHandler } from '#lambda/stage-handler';

/** Step `publish`: writes the reports, mails them, and says whether the run was a whole one. */
export function publishHandler(contextOf?: ContextMaker, mailer?: Mailer): StageHandler<Completeness & { readonly reports: number }> {
  return stageHandler({
    stage: 'publish',
    event: async () => (await import('#lambda/events')).runEvent('publish'),
    contextOf,
    async handle(_event, context, count) {
      const { publishAndSend } = await import('#lambda/publish-step');
      const done = await publishAndSend(context, mailer);
      count('reports', done.reports);
      count('coverage', Math.floor(done.share * 100));
      return done;
    },
  });
}

export const handler = publishHandler();
