import type { Mailer } from '#lambda/send-reports';
import type { publishAndSend } from '#lambda/publish-step';
import { stageHandler, type ContextMaker, type StageHandler } from '#lambda/stage-handler';

/** Step `publish`: writes the reports, mails them, and says whether the run was a whole one. */
export function publishHandler(contextOf?: ContextMaker, mailer?: Mailer): StageHandler<Awaited<ReturnType<typeof publishAndSend>>> {
  return stageHandler({
    stage: 'publish',
    event: async () => (await import('#lambda/events')).runEvent('publish'),
    contextOf,
    async handle(_event, context, count) {
      const step = await import('#lambda/publish-step');
      const done = await step.publishAndSend(context, mailer);
      count('reports', done.reports);
      count('coverage', Math.floor(done.share * 100));
      if (done.pack.state !== 'off') count('packs', done.pack.state === 'signed' ? 1 : 0);
      return done;
    },
  });
}

export const handler = publishHandler();
