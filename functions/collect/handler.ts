import { stageHandler, type ContextMaker, type StageHandler } from '#lambda/stage-handler';

/** Step `collect` of one account. `continue`: its time ended; called again it goes on with the cells that are not yet on the tape. */
export function collectHandler(contextOf?: ContextMaker): StageHandler<{ readonly continue: boolean }> {
  return stageHandler({
    stage: 'collect',
    event: async () => (await import('#lambda/events')).accountEvent('collect'),
    asks: true,
    contextOf,
    async handle({ account }, context): Promise<{ readonly continue: boolean }> {
      const [{ collectRun }, { readAccountPlan }] = await Promise.all([import('./collect-run.ts'), import('#lambda/account-plan')]);
      await collectRun(context, (await readAccountPlan(context.folder, account)).account);
      return { continue: false };
    },
    stopped: () => ({ continue: true }),
  });
}

export const handler = collectHandler();
