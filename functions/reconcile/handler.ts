import { stageHandler, type ContextMaker, type StageHandler } from '#lambda/stage-handler';

/** Steps `reconcile` of one account and `reconcile-organization` of the run. */
export function reconcileHandler(contextOf?: ContextMaker): StageHandler<{ readonly changes: number }> {
  return stageHandler({
    stage: 'reconcile',
    event: async () => (await import('#lambda/events')).eitherEvent('reconcile', 'reconcile-organization'),
    contextOf,
    async handle(event, context, count) {
      const { reconcileOne, reconcileAll } = await import('#lambda/reconcile-steps');
      const counts = event.step === 'reconcile' ? await reconcileOne(context, event.account) : await reconcileAll(context);
      const changes = Object.values(counts).reduce((sum, number) => sum + number, 0);
      count('changes', changes);
      return { changes };
    },
  });
}

export const handler = reconcileHandler();
