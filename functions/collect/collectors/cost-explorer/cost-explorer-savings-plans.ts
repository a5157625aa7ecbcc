import { part, type Yielded } from '#kernel/part';
import { addDays } from '#kernel/time';
import { defineCollector } from '../../define-collector.ts';
import { everyPage } from '../every-page.ts';
import { itemsIn, structureIn, textIn, understand } from '../understand.ts';
import { closedUntil } from '../closed-until.ts';

const kind = 'savings-plan-utilization';
const days = 30;

export default defineCollector({
  id: 'cost-explorer-savings-plans',
  title: 'How far Savings Plans are used, from Cost Explorer',
  scope: 'organization',
  yields: { [kind]: ['GetSavingsPlansUtilizationDetails'] },
  actions: { GetSavingsPlansUtilizationDetails: ['ce:GetSavingsPlansUtilizationDetails'] },
  // An organisation without Savings Plans has none to count.
  answers: { GetSavingsPlansUtilizationDetails: ['DataUnavailableException'] },
  charges: { GetSavingsPlansUtilizationDetails: 0.01 },
  turn: 2,
  async collect({ aws, asOf, drain }) {
    const { client, GetSavingsPlansUtilizationDetailsCommand } = await aws('cost-explorer');
    const end = closedUntil(asOf);
    const TimePeriod = { Start: addDays(end, -days).slice(0, 10), End: end.slice(0, 10) };
    try {
      await drain(
        everyPage(
          NextToken => client.send(new GetSavingsPlansUtilizationDetailsCommand({ TimePeriod, DataType: ['ATTRIBUTES', 'UTILIZATION'], NextToken })),
          page => page.NextToken,
        ),
      );
    } catch (error) {
      if (!(error instanceof Error && error.name === 'DataUnavailableException')) throw error;
    }
  },
  *normalise(call) {
    if (call.err !== null) return;
    yield* understand(kind, 'a request of utilisation', function* () {
      const period = structureIn(call.in, 'TimePeriod');
      const [from, to] = [textIn(period, 'Start'), textIn(period, 'End')];
      yield* itemsIn(kind, call, 'SavingsPlansUtilizationDetails', (plan): Yielded[] => {
        const ends: unknown = plan.Attributes?.EndDateTime;
        const utilization = structureIn(plan, 'Utilization');
        return [
          part(kind, textIn(plan, 'SavingsPlanArn'), {
            from,
            to,
            totalCommitment: Number(textIn(utilization, 'TotalCommitment')),
            usedCommitment: Number(textIn(utilization, 'UsedCommitment')),
            endsAt: typeof ends === 'string' && !Number.isNaN(Date.parse(ends)) ? new Date(ends).toISOString() : null,
          }),
        ];
      });
    });
  },
});
