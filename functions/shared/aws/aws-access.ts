import type { Call } from '#kernel/call';
import { Problem } from '#kernel/problem';
import { redactText, type Fingerprint } from './redact.ts';
import { governor } from './governor.ts';
import { liveTransport } from './live-transport.ts';
import { sessionPolicy } from './session-policy.ts';
import { sessions, type CredentialSource, type Credentials, type CredentialsOf, type Sessions } from './session.ts';
import { tapeTransport, type TapeIndex } from './tape-transport.ts';
import type { Transport } from './transport.ts';
import pLimit from 'p-limit';

/** A way to the accounts of an organisation: AWS itself, or a tape. */
export type AwsAccess = {
  readonly partition: string;
  /** The account whose credentials are at hand. */
  readonly caller: string;
  /** The Region of the caller, where the environment or the profile names one. */
  readonly home?: string;
  readonly sessions: Sessions;
  readonly transport: Transport;
  /** Accounts that a tape names. */
  readonly accounts?: readonly { readonly id: string; readonly name: string }[];
  /** Goes into an account. The call that assumed its role (without its credentials), or null for the caller's own account and on a tape. */
  enter(account: string): Promise<Call | null>;
};

/** Calls in flight at once over all accounts of a process. */
const IN_FLIGHT = 64;
const RENEW_BEFORE_MS = 5 * 60_000;

/**
 * AWS itself, with the standard credential chain. Members are entered by assuming `roleName` with the caller's credentials, once for each collector, in a
 * session that may do nothing but what that collector declares.
 * Throws a `Problem` when there are no usable credentials.
 */
export async function liveAccess({
  profile,
  roleName,
  externalId,
  homeRegion,
  rateShare,
  actionsOf,
  fingerprint = null,
}: {
  readonly profile?: string | undefined;
  readonly roleName: string;
  readonly externalId?: string | undefined;
  readonly homeRegion?: string | undefined;
  readonly rateShare: number;
  /** The IAM actions of a collector. */
  readonly actionsOf: (collector: string) => readonly string[];
  /** Marks equal secrets without telling them. */
  readonly fingerprint?: Fingerprint;
}): Promise<AwsAccess> {
  const { fromNodeProviderChain } = await import('@aws-sdk/credential-providers');
  const own: CredentialSource = fromNodeProviderChain(profile === undefined ? {} : { profile });
  const { Client, AssumeRoleCommand, GetCallerIdentityCommand } = await import('./clients/sts.ts');
  const home = homeRegion ?? (await new Client(profile === undefined ? {} : { profile }).config.region().catch(() => undefined)); // as the chain has it: a profile may name its Region
  const sts = new Client({ region: home ?? 'us-east-1', credentials: own, maxAttempts: 6 });
  let caller: { account: string; partition: string };
  try {
    const { Account: account, Arn: arn } = await sts.send(new GetCallerIdentityCommand({}));
    if (account === undefined || arn === undefined) throw new Error('GetCallerIdentity answered without an account');
    caller = { account, partition: arn.split(':')[1] ?? 'aws' };
  } catch (error) {
    throw credentialProblem(error, profile);
  }
  const members = new Map<string, Promise<Credentials>>();
  async function assume(account: string, actions: readonly string[]): Promise<{ call: Call; credentials: Credentials | null }> {
    const input = { RoleArn: `arn:${caller.partition}:iam::${account}:role/${roleName.replace(/^\//, '')}`, RoleSessionName: 'scan-tallystick' };
    const at = new Date().toISOString();
    try {
      const out = await sts.send(new AssumeRoleCommand({ ...input, Policy: sessionPolicy(actions), DurationSeconds: 3600, ...(externalId === undefined ? {} : { ExternalId: externalId }) }));
      const made = out.Credentials;
      if (made?.AccessKeyId === undefined || made.SecretAccessKey === undefined) throw new Error('AssumeRole answered without credentials');
      const user = { Arn: out.AssumedRoleUser?.Arn ?? '', AssumedRoleId: out.AssumedRoleUser?.AssumedRoleId ?? '' };
      return {
        call: { op: 'AssumeRole', in: input, out: { AssumedRoleUser: user }, err: null, at },
        credentials: {
          accessKeyId: made.AccessKeyId,
          secretAccessKey: made.SecretAccessKey,
          ...(made.SessionToken === undefined ? {} : { sessionToken: made.SessionToken }),
          ...(made.Expiration === undefined ? {} : { expiration: made.Expiration }),
        },
      };
    } catch (error) {
      const status: unknown = error instanceof Error ? Reflect.get(error, '$metadata')?.httpStatusCode : undefined;
      const err = { name: error instanceof Error ? error.name : 'Unknown', message: redactText(error instanceof Error ? error.message : String(error)), status: typeof status === 'number' ? status : null };
      return { call: { op: 'AssumeRole', in: input, out: null, err, at }, credentials: null };
    }
  }
  async function fresh(account: string, collector: string): Promise<Credentials> {
    const { call, credentials } = await assume(account, actionsOf(collector));
    if (credentials !== null) return credentials;
    throw Object.assign(new Error(call.err?.message), { name: call.err?.name ?? 'AssumeRoleFailed' });
  }
  const credentialsOf: CredentialsOf = ({ account, collector }) => {
    if (account === caller.account) return own;
    const session = `${account} ${collector}`;
    return async () => {
      const held = members.get(session);
      if (held !== undefined) {
        const { expiration } = (await held.catch(() => null)) ?? { expiration: new Date(0) };
        if (expiration === undefined || expiration.getTime() - Date.now() > RENEW_BEFORE_MS) return held;
        const renewed = members.get(session);
        if (renewed !== undefined && renewed !== held) return renewed; // by another client of the collector, in the meantime
      }
      const made = fresh(account, collector);
      members.set(session, made);
      return made;
    };
  };
  const live = liveTransport(undefined, fingerprint);
  const limit = pLimit(IN_FLIGHT);
  return {
    partition: caller.partition,
    caller: caller.account,
    ...(home === undefined ? {} : { home }),
    sessions: sessions({ partition: caller.partition, homeRegion: home, governor: governor(rateShare), credentialsOf }),
    transport: { answer: (request, send) => limit(() => live.answer(request, send)), wait: ms => live.wait(ms) },
    async enter(account) {
      if (account === caller.account) return null;
      const { call } = await assume(account, []);
      return call;
    },
  };
}

function credentialProblem(error: unknown, profile: string | undefined): Problem {
  const name = error instanceof Error ? error.name : '';
  const text = error instanceof Error ? error.message.split('\n')[0] : String(error);
  const where = profile === undefined ? 'the standard credential chain' : `profile ${profile}`;
  if (/Expired/i.test(name)) return new Problem(`the credentials of ${where} have expired: sign in again (for example \`aws sso login\`) and repeat`, 'failure');
  if (/InvalidClientTokenId|UnrecognizedClient|SignatureDoesNotMatch|AuthFailure/i.test(name)) return new Problem(`AWS does not accept the credentials of ${where} (${name}): check them with \`aws sts get-caller-identity\``, 'failure');
  if (/CredentialsProviderError/i.test(name)) return new Problem(`no AWS credentials in ${where}: set AWS_PROFILE or sign in, or try \`tally demo\` without AWS`, 'failure');
  return new Problem(`AWS could not be asked who you are (${name}: ${text}): check the network, AWS_REGION and AWS_ENDPOINT_URL`, 'failure');
}

/** A tape in place of AWS. Nothing leaves the process. */
export function tapeAccess({
  partition,
  caller,
  accounts,
  index,
}: {
  readonly partition: string;
  readonly caller: string;
  readonly accounts: readonly { readonly id: string; readonly name: string }[];
  readonly index: TapeIndex;
}): AwsAccess {
  return { partition, caller, accounts, sessions: sessions({ partition }), transport: tapeTransport(index), enter: () => Promise.resolve(null) };
}
