import { stageHandler, type ContextMaker, type StageHandler } from '#lambda/stage-handler';

/** Steps `evaluate` of one account and `evaluate-organization` of the run. */
export function evaluateHandler(contextOf?: ContextMaker): StageHandler<{ readonly unread: number }> {
  return stageHandler({
    stage: 'evaluate',
    event: async () => (await import('#lambda/events')).eitherEvent('evaluate', 'evaluate-organization'),
    contextOf,
    async handle(event, context) {
      const { evaluateOne, evaluateAll } = await import('#lambda/evaluate-steps');
      if (event.step === 'evaluate-organization') return { unread: await evaluateAll(context) };
      await evaluateOne(context, event.account);
      return { unread: 0 };
    },
  });
}

export const handler = evaluateHandler();
