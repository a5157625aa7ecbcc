import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, nameIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'states-state-machines',
  title: 'Step Functions state machines',
  scope: 'region',
  billedAs: ['Step Functions'],
  yields: { 'states-state-machine': ['ListStateMachines'] },
  actions: { ListStateMachines: ['states:ListStateMachines'] },
  async collect({ aws, drain }) {
    const { client, paginateListStateMachines } = await aws('sfn');
    await drain(paginateListStateMachines({ client }, { maxResults: 1000 }));
  },
  *normalise(call) {
    yield* itemsIn('states-state-machine', call, 'stateMachines', machine => [
      part(
        'states-state-machine',
        textIn(machine, 'stateMachineArn'),
        {
          stateMachineName: textIn(machine, 'name'),
          createdAt: machine.creationDate,
        },
        nameIn(machine, 'name'),
      ),
    ]);
  },
});
