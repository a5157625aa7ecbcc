import { DAY } from '#kernel/time';
import { dayStart } from '../calendar.ts';
import { hasRules, rotationOf, type Secret } from '../estate/secrets.ts';
import { randomOf, uuidOf } from '../random.ts';
import { holds, lives, turnedAt } from '../story.ts';
import { tagsOf } from '../tags.ts';
import { page, Refused, sizeOf, type Answer, type Answers, type At, type Item } from './answer.ts';

type SecretListEntry = Item<Answer<'secrets-manager', 'ListSecrets'>['SecretList']>;
type SecretVersionsListEntry = Item<Answer<'secrets-manager', 'ListSecretVersionIds'>['Versions']>;

export const secretsManager: Answers<'secrets-manager'> = {
  ListSecrets(input, at) {
    const here = at.estate.secrets().filter(secret => secret.region === at.region && lives(secret, at.now) && (input.IncludePlannedDeletion === true || !isLeaving(secret, at.now)));
    const { items, next } = page(here, sizeOf(input.MaxResults, 100, 100), input.NextToken);
    return { SecretList: items.map(secret => entryOf(secret, at)), NextToken: next };
  },
  DescribeSecret(input, at) {
    const secret = find(input.SecretId, at);
    const copies = at.estate.secrets().filter(other => other.name === secret.name && other.suffix === secret.suffix && other.region !== secret.region && lives(other, at.now));
    return { ARN: arnOf(secret, at), Name: secret.name, ReplicationStatus: copies.map(copy => ({ Region: copy.region, Status: 'InSync' as const, StatusMessage: 'Replication succeeded' })) };
  },
  GetResourcePolicy(input, at) {
    const secret = find(input.SecretId, at);
    return { ARN: arnOf(secret, at), Name: secret.name };
  },
  ListSecretVersionIds(input, at) {
    const secret = find(input.SecretId, at);
    return { ARN: arnOf(secret, at), Name: secret.name, Versions: versionsOf(secret, at) };
  },
};

const indexes = new WeakMap<readonly Secret[], ReadonlyMap<string, Secret>>();

/** A secret by its ARN. */
function find(arn: string, at: At): Secret {
  const secrets = at.estate.secrets();
  let index = indexes.get(secrets);
  if (index === undefined) indexes.set(secrets, (index = new Map(secrets.map(secret => [arnOf(secret, at), secret]))));
  const secret = index.get(arn);
  if (secret === undefined || !lives(secret, at.now)) throw new Refused('ResourceNotFoundException', "Secrets Manager can't find the specified secret.", 400);
  return secret;
}

export function arnOf(secret: Secret, { account }: Pick<At, 'account'>): string {
  return `arn:aws:secretsmanager:${secret.region}:${account.id}:secret:${secret.name}-${secret.suffix}`;
}

function isLeaving({ deletedAt }: Secret, now: number): boolean {
  return deletedAt !== null && deletedAt <= now;
}

/** Its last rotation and the next; null while it does not rotate. */
export function rotates(secret: Secret, now: number): { readonly last: number; readonly next: number } | null {
  if (secret.schedule !== null) {
    const first = new Date(now); // cron(0 8 1 * ? *)
    const month = (plus: number): number => Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + plus, 1, 8);
    const begun = month(0) < now ? 0 : -1;
    return { last: Math.max(secret.bornAt, month(begun)), next: month(begun + 1) };
  }
  if (secret.everyDays === null || holds(secret.off, now) || !hasRules(secret, now)) return null;
  return rotationOf({ ...secret, everyDays: secret.everyDays }, now);
}

function entryOf(secret: Secret, at: At): SecretListEntry {
  const { now, account } = at;
  const rotation = rotates(secret, now);
  const rules = secret.schedule !== null ? { ScheduleExpression: secret.schedule } : hasRules(secret, now) ? { AutomaticallyAfterDays: secret.everyDays as number } : null;
  const versions = versionsOf(secret, at);
  const changed = Math.max(secret.bornAt, rotation?.last ?? 0, turnedAt(secret.bare, now) ?? 0, turnedAt(secret.stuck, now) ?? 0, isLeaving(secret, now) ? (secret.deletedAt as number) : 0);
  return {
    ARN: arnOf(secret, at),
    CreatedDate: new Date(secret.bornAt),
    ...(isLeaving(secret, now) ? { DeletedDate: new Date(secret.deletedAt as number) } : {}),
    ...(secret.lastRead === null ? {} : { LastAccessedDate: new Date(secret.lastRead === 'daily' ? dayStart((isLeaving(secret, now) ? (secret.deletedAt as number) : now) - DAY) : secret.lastRead) }), // a date without a time
    LastChangedDate: new Date(changed),
    ...(rotation === null || rotation.last <= secret.bornAt ? {} : { LastRotatedDate: new Date(rotation.last) }),
    Name: secret.name,
    ...(rotation === null ? {} : { NextRotationDate: new Date(rotation.next) }),
    ...(secret.owner === null ? {} : { OwningService: secret.owner }),
    ...(secret.primaryRegion === null ? {} : { PrimaryRegion: secret.primaryRegion }),
    ...(rules === null ? {} : { RotationEnabled: rotation !== null, RotationRules: rules }),
    ...(rules === null || secret.owner !== null ? {} : { RotationLambdaARN: `arn:aws:lambda:${secret.region}:${account.id}:function:rotate-secrets` }),
    SecretVersionsToStages: Object.fromEntries(versions.map(version => [version.VersionId as string, version.VersionStages as string[]])),
    Tags: tagsOf(account, secret, null, now),
  };
}

function versionsOf(secret: Secret, { now }: At): SecretVersionsListEntry[] {
  const rotation = rotates(secret, now);
  const current = Math.max(secret.bornAt, rotation?.last ?? 0);
  const id = (stage: string): string => uuidOf(randomOf(`${secret.seed}/${stage}`));
  const versions: SecretVersionsListEntry[] = [];
  if (current > secret.bornAt) versions.push({ VersionId: id(`${current}/before`), VersionStages: ['AWSPREVIOUS'], CreatedDate: new Date(Math.max(secret.bornAt, current - (secret.everyDays ?? 30) * DAY)) });
  versions.push({ VersionId: id(String(current)), VersionStages: ['AWSCURRENT'], CreatedDate: new Date(current) });
  if (holds(secret.stuck, now)) {
    const since = secret.stuck.first ? secret.due : (turnedAt(secret.stuck, now) as number);
    versions.push({ VersionId: id(`${since}/pending`), VersionStages: ['AWSPENDING'], CreatedDate: new Date(since) });
  }
  return versions;
}
