import type { Owned } from '../estate/owned.ts';
import { vpcOf, subnetOf } from '../estate/network.ts';
import { randomOf, uuidOf } from '../random.ts';
import { lastDeployed } from './last-deployed.ts';
import { living } from './living.ts';
import { roleFor } from './role-for.ts';
import { functionPolicyOf, rotator } from './resource-policies.ts';
import { page, Refused, sizeOf, type Answer, type Answers, type At, type Item } from './answer.ts';

const runtimes = { 'nodejs22.x': 30, 'nodejs20.x': 14, 'python3.13': 16, 'python3.12': 16, 'python3.9': 6, 'nodejs16.x': 4, java21: 6, 'provided.al2023': 8 } as const;

export const lambda: Answers<'lambda'> = {
  ListFunctions(input, at) {
    const { items, next } = page(living(at.estate.serverless(at.region).functions, at.now), sizeOf(input.MaxItems, 50, 50), input.Marker);
    return { Functions: items.map(item => functionOf(item, at)), NextMarker: next };
  },
  GetPolicy(input, at) {
    const policy = functionPolicyOf(input.FunctionName, at);
    if (policy === null) throw new Refused('ResourceNotFoundException', 'The resource you requested does not exist.', 404);
    return { Policy: policy, RevisionId: uuidOf(randomOf(`${input.FunctionName}/policy-revision`)) };
  },
};

/** Whether a function stands in the account's network. */
export function inVpc(of: Owned): boolean {
  return randomOf(`${of.arn}/network`).chance(0.22);
}

/** Where people are careful the token lies in a secret; where they develop it stands there. */
function apiToken(of: Owned, at: At, end: string): string {
  return at.account.name.endsWith('-dev') ? randomOf(`${of.app}/api-token`).hex(40) : `arn:aws:secretsmanager:${at.region}:${at.account.id}:secret:${of.app}/api-token-${end}`;
}

/** Somebody in the sandbox wrote the address of a database with its password, and others copied it. */
function databaseOf(of: Owned, at: At): Readonly<Record<string, string>> {
  return at.account.name === 'sandbox' && randomOf(`${of.arn}/database`).chance(0.4) ? { DATABASE_URL: `postgres://orders:${randomOf('sandbox/database').hex(20)}@db.sandbox.example/orders` } : {};
}

function functionOf(of: Owned, at: At): Item<Answer<'lambda', 'ListFunctions'>['Functions']> {
  const random = randomOf(`${of.arn}/settings`);
  const image = random.chance(0.08);
  const memory = random.pick([128, 128, 256, 256, 512, 512, 1024, 1769, 3008]);
  const drawn = random.weighted(runtimes);
  // What rotates secrets is looked after, but for the account where everybody tries things.
  const runtime = of.name !== rotator ? drawn : at.account.name === 'sandbox' ? 'python3.9' : 'python3.13';
  const names = ['LOG_LEVEL', 'STAGE', ...(random.chance(0.6) ? ['TABLE_NAME'] : []), ...(random.chance(0.2) ? ['API_TOKEN'] : [])];
  return {
    FunctionName: of.name,
    FunctionArn: of.arn,
    ...(image ? {} : { Runtime: runtime, Handler: 'index.handler' }),
    Role: roleFor('lambda.amazonaws.com', of, at),
    CodeSize: image ? 0 : 2_000 + random.int(40_000_000),
    Description: random.chance(0.4) ? `${of.app}: ${of.name}` : '',
    Timeout: random.pick([3, 3, 10, 30, 60, 300, 900]),
    MemorySize: memory,
    LastModified: new Date(lastDeployed(of, at.now)).toISOString().replace('Z', '+0000'),
    CodeSha256: Buffer.from(random.hex(64), 'hex').toString('base64'),
    Version: '$LATEST',
    // what a variable holds is dropped before anybody sees it
    Environment: { Variables: { ...Object.fromEntries(names.map(name => [name, name === 'API_TOKEN' ? apiToken(of, at, random.hex(8)) : random.hex(8)])), ...databaseOf(of, at) } },
    TracingConfig: { Mode: random.chance(0.3) ? 'Active' : 'PassThrough' },
    RevisionId: uuidOf(random),
    PackageType: image ? 'Image' : 'Zip',
    Architectures: [random.chance(0.4) ? 'arm64' : 'x86_64'],
    EphemeralStorage: { Size: random.chance(0.04) ? 2048 : 512 },
    SnapStart: { ApplyOn: runtime === 'java21' && random.chance(0.5) ? 'PublishedVersions' : 'None', OptimizationStatus: 'Off' },
    ...(inVpc(of) ? { VpcConfig: { SubnetIds: ['a', 'b'].map(zone => subnetOf(at.account, `${at.region}${zone}`)), SecurityGroupIds: [], VpcId: vpcOf(at.account, at.region), Ipv6AllowedForDualStack: false } } : {}),
    LoggingConfig: { LogFormat: 'Text', LogGroup: `/aws/lambda/${of.name}` },
  };
}
