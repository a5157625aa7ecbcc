import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { isThrottled } from '#kernel/call';
import type { Cell } from '#kernel/cell';
import { clients, type Sdk, type Service } from './clients.ts';
import type { Governor } from './governor.ts';
import { inputJson } from './tape-transport.ts';
import { AwsError, type Transport } from './transport.ts';

export type Credentials = { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string; readonly expiration?: Date };
export type CredentialSource = () => Promise<Credentials>;
/** Credentials for what one collector does in one account. */
export type CredentialsOf = (cell: Pick<Cell, 'account' | 'collector'>) => CredentialSource;

/** Nothing of a tape ever leaves the process, so nothing needs signing. */
const nobody: CredentialSource = () => Promise.resolve({ accessKeyId: 'tape', secretAccessKey: 'tape' });

const homes: Readonly<Record<string, string>> = { aws: 'us-east-1', 'aws-cn': 'cn-north-1', 'aws-us-gov': 'us-gov-west-1' };
/** Services whose organisation or account view lives in the Region where the caller keeps it, not in the partition's first Region. */
const homed: ReadonlySet<Service> = new Set(['config-service', 'ec2', 'sso-admin', 'sts']);
/** Services without Regions whose API is in one Region only, and not in the partition's first. */
const elsewhere: Partial<Record<Service, string>> = { 'global-accelerator': 'us-west-2' };

/** The Region whose endpoint serves a cell: its own, else the one that the collector asks for, else the home Region, else the first Region of the partition. */
export function endpointRegion(cell: Cell, service: Service, partition: string, homeRegion: string | undefined, asked?: string): string {
  if (cell.region !== 'global') return cell.region;
  const first = homes[partition] ?? 'us-east-1';
  const only = asked ?? elsewhere[service];
  if (only !== undefined && partition === 'aws') return only;
  return homed.has(service) ? (homeRegion ?? first) : first;
}

export type Sessions = {
  /** The SDK of a service for a cell. Every call of its client goes through the transport; live attempts also through the governor, under the SDK's own retry. */
  sdk<S extends Service>(cell: Cell, service: S, transport: Transport, endpoint?: string): Promise<Sdk<S>>;
  close(): void;
};

/**
 * Sockets and their handler are shared by all clients of a process: a client of its own costs 18 KiB of heap, a socket pool much more. All speak HTTP/1.1, also
 * those that would take HTTP/2 for streams that nobody here opens.
 */
export function sessions({
  partition,
  homeRegion,
  governor,
  credentialsOf = () => nobody,
}: {
  readonly partition: string;
  readonly homeRegion?: string | undefined;
  readonly governor?: Governor;
  readonly credentialsOf?: CredentialsOf;
}): Sessions {
  const httpsAgent = new HttpsAgent({ keepAlive: true, maxSockets: 64 });
  const httpAgent = new HttpAgent({ keepAlive: true, maxSockets: 64 });
  let handler: Promise<unknown> | undefined;
  return {
    async sdk(cell, service, transport, endpoint) {
      const requestHandler = await (handler ??= import('./http-handler.ts').then(({ Handler }) => new Handler({ httpsAgent, httpAgent, connectionTimeout: 5_000, requestTimeout: 60_000 })));
      const wrapper: any = await clients[service]();
      const region = endpointRegion(cell, service, partition, homeRegion, endpoint);
      const client = new wrapper.Client({
        region,
        credentials: credentialsOf(cell),
        maxAttempts: 6,
        retryMode: 'adaptive',
        requestHandler,
        ...(service === 's3' ? { followRegionRedirects: true, forcePathStyle: process.env['AWS_ENDPOINT_URL'] !== undefined || process.env['AWS_ENDPOINT_URL_S3'] !== undefined } : {}),
      });
      client.middlewareStack.add(answerWith(cell, service, transport), { step: 'initialize', priority: 'high', name: 'tallystickTransport' });
      if (governor !== undefined) {
        const bucket = { account: cell.account, region, service };
        client.middlewareStack.add(governed(governor, bucket), { step: 'finalizeRequest', priority: 'low', name: 'tallystickGovernor' });
      }
      const { Client: _, ...commands } = wrapper;
      return { ...commands, client };
    },
    close() {
      httpsAgent.destroy();
      httpAgent.destroy();
    },
  };
}

function answerWith(cell: Cell, service: Service, transport: Transport) {
  return (next: (args: any) => Promise<{ output: unknown }>, context: { commandName?: string }) => async (args: { input: unknown }) => {
    const op = (context.commandName ?? '').replace(/Command$/, '');
    const call = await transport.answer({ cell, service, op, in: inputJson(args.input) }, async () => (await next(args)).output);
    if (call.err !== null) throw new AwsError(call.err);
    return { output: { ...call.out, $metadata: {} }, response: undefined };
  };
}

function governed(governor: Governor, bucket: { account: string; region: string; service: Service }) {
  return (next: (args: any) => Promise<any>) => async (args: any) => {
    await governor.take(bucket);
    try {
      return await next(args);
    } catch (error) {
      const status: unknown = error instanceof Error ? Reflect.get(error, '$metadata')?.httpStatusCode : undefined;
      if (error instanceof Error && isThrottled({ name: error.name, message: error.message, status: typeof status === 'number' ? status : null })) governor.throttled(bucket);
      throw error;
    }
  };
}
