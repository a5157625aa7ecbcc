import { group, type Worlds } from './world.ts';

const fn = (id: string) => ({
  FunctionName: `worker-${id}`,
  FunctionArn: `arn:aws:lambda:eu-west-1:111111111111:function:worker-${id}`,
  Runtime: 'nodejs22.x',
  Role: `arn:aws:iam::111111111111:role/worker-${id}`,
  Handler: 'index.handler',
  CodeSize: 1_048_576,
  Description: '',
  Timeout: 30,
  MemorySize: 512,
  LastModified: '2026-03-01T08:15:30.123+0000',
  CodeSha256: 'ZQukCqxtkqFgyF2cU41Avj99TKQ/hNihPtDtRcc08mI=',
  Version: '$LATEST',
  VpcConfig: { SubnetIds: [], SecurityGroupIds: [], VpcId: '', Ipv6AllowedForDualStack: false },
  Environment: { Variables: { TABLE_NAME: '[redacted environment len=6 entropy=2.0-2.5 confidence=none]' } },
  TracingConfig: { Mode: 'PassThrough' },
  RevisionId: '595da7b3-df74-4d70-bb9e-0df22c156c78',
  PackageType: 'Zip',
  Architectures: ['arm64'],
  EphemeralStorage: { Size: 512 },
  SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
  LoggingConfig: { LogFormat: 'Text', LogGroup: `/aws/lambda/worker-${id}` },
});

export default {
  'lambda-functions': { calls: [1, 1, 2], world: count => ({ ListFunctions: group(count, 50, 'Functions', fn, 'NextMarker', 'Marker') }) },
  'lambda-function-policies': {
    calls: [1, 10, 100],
    world: () => ({ GetPolicy: () => ({ Policy: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"111111111111"},"Action":"*","Resource":"*"}]}', RevisionId: 'r' }) }),
  },
} satisfies Worlds;
