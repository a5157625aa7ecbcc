import { stageHandler, type ContextMaker, type StageHandler } from '#lambda/stage-handler';

/** Steps `preflight` and `plan`. */
export function planHandler(contextOf?: ContextMaker): StageHandler<{ readonly accounts: number | null }> {
  return stageHandler({
    stage: 'plan',
    event: async () => (await import('#lambda/events')).runEvent('preflight', 'plan'),
    asks: true,
    contextOf,
    async handle({ step }, context) {
      if (step === 'preflight') {
        const { preflight } = await import('./preflight.ts');
        await preflight(context);
        return { accounts: null };
      }
      const [{ planRun }, { readSizes }, { writeAccountPlans }] = await Promise.all([import('./plan-run.ts'), import('#lambda/account-sizes'), import('#lambda/account-plan')]);
      const plan = await planRun(context, await readSizes(context.root));
      await writeAccountPlans(context.folder, plan);
      return { accounts: plan.accounts.length };
    },
  });
}

export const handler = planHandler();
