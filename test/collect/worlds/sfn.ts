import { group, type Worlds } from './world.ts';

export default {
  'states-state-machines': {
    calls: [1, 1, 1],
    world: count => ({
      ListStateMachines: group(
        count,
        1000,
        'stateMachines',
        id => ({ stateMachineArn: `arn:aws:states:eu-west-1:111111111111:stateMachine:orders-${id}`, name: `orders-${id}`, type: 'STANDARD', creationDate: '2025-06-01T00:00:00.000Z' }),
        'nextToken',
      ),
    }),
  },
} satisfies Worlds;
