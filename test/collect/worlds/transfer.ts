import { group, type Worlds } from './world.ts';

export default {
  'transfer-servers': {
    calls: [1, 1, 1],
    world: count => ({
      ListServers: group(count, 1000, 'Servers', id => ({
        Arn: `arn:aws:transfer:eu-west-1:111111111111:server/s-${id}`,
        ServerId: `s-${id}`,
        State: 'ONLINE',
        Domain: 'S3',
        EndpointType: 'PUBLIC',
        IdentityProviderType: 'SERVICE_MANAGED',
        UserCount: 1,
      })),
    }),
  },
} satisfies Worlds;
