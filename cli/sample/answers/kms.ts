import { DAY } from '#kernel/time';
import { lastDaily } from '../calendar.ts';
import { deletionOf, isDeleted, type Key } from '../estate/keys.ts';
import { randomOf } from '../random.ts';
import { holds, lives, turnedAt } from '../story.ts';
import { tagsOf } from '../tags.ts';
import { keyPolicyOf } from './resource-policies.ts';
import { page, Refused, sizeOf, type Answer, type Answers, type At } from './answer.ts';

export const kms: Answers<'kms'> = {
  ListKeys(input, at) {
    const { items, next } = page(keysHere(at), sizeOf(input.Limit, 100, 1000), input.Marker);
    return { Keys: items.map(key => ({ KeyArn: arnOf(key, at), KeyId: key.id })), NextMarker: next, Truncated: next !== undefined };
  },
  GetKeyPolicy(input, at) {
    find(input.KeyId, at);
    return { Policy: keyPolicyOf(at), PolicyName: 'default' };
  },
  ListAliases(input, at) {
    const { items, next } = page(keysHere(at), sizeOf(input.Limit, 50, 100), input.Marker);
    return {
      Aliases: items.map(key => {
        const AliasName = aliasOf(key);
        return { AliasArn: `arn:aws:kms:${key.region}:${at.account.id}:${AliasName}`, AliasName, CreationDate: new Date(key.bornAt), LastUpdatedDate: new Date(key.bornAt), TargetKeyId: key.id };
      }),
      NextMarker: next,
      Truncated: next !== undefined,
    };
  },
  ListKeyRotations(input, at) {
    const key = find(input.KeyId, at);
    if (key.spec !== 'SYMMETRIC_DEFAULT') throw new Refused('UnsupportedOperationException', '', 400);
    return { Rotations: rotationsOf(key, at.now).map(time => ({ KeyId: key.id, RotationDate: new Date(time), RotationType: 'AUTOMATIC' as const })), Truncated: false };
  },
  GetKeyLastUsage(input, at) {
    const key = find(input.KeyId, at);
    const random = randomOf(`${key.id}/use`);
    const watched = Math.max(key.bornAt, at.now - 2 * 365 * DAY);
    const idle = random.chance(0.02);
    const usedAt = stateOf(key, at.now) === 'Enabled' ? lastDaily(at.now, random.int(1440)) : key.bornAt + DAY;
    return {
      KeyId: key.id,
      KeyLastUsage: idle || usedAt < watched ? {} : { Operation: key.usage === 'ENCRYPT_DECRYPT' ? 'Decrypt' : key.usage === 'SIGN_VERIFY' ? 'Sign' : 'GenerateMac', Timestamp: new Date(usedAt) },
      TrackingStartDate: new Date(watched),
      KeyCreationDate: new Date(key.bornAt),
    };
  },
  DescribeKey: (input, at) => ({ KeyMetadata: metadataOf(find(input.KeyId, at), at) }),
  GetKeyRotationStatus(input, at) {
    const key = find(input.KeyId, at);
    const state = stateOf(key, at.now);
    if (state === 'PendingDeletion') throw new Refused('KMSInvalidStateException', `${arnOf(key, at)} is pending deletion.`, 400);
    if (key.spec !== 'SYMMETRIC_DEFAULT' || key.origin !== 'AWS_KMS') throw new Refused('UnsupportedOperationException', '', 400);
    const enabled = !holds(key.rotationOff, at.now);
    const period = key.periodDays * DAY;
    return { KeyId: arnOf(key, at), KeyRotationEnabled: enabled, ...(enabled ? { NextRotationDate: new Date(key.bornAt + (Math.floor((at.now - key.bornAt) / period) + 1) * period), RotationPeriodInDays: key.periodDays } : {}) };
  },
  ListResourceTags(input, at) {
    const { items, next } = page(tagsOf(at.account, find(input.KeyId, at), null, at.now), sizeOf(input.Limit, 50, 50), input.Marker);
    return { Tags: items.map(({ Key, Value }) => ({ TagKey: Key, TagValue: Value })), NextMarker: next, Truncated: next !== undefined };
  },
};

/** What people call a key by; AWS calls its own by the service. */
function aliasOf(key: Key): string {
  if (key.manager === 'AWS') return `alias/aws/${/protects my (\S+) data/.exec(key.description)?.[1] ?? 'service'}`;
  return `alias/${key.description.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-${key.id.slice(0, 4)}`;
}

/** The days on which KMS rotated a key since rotation is on; only what it made itself. */
function rotationsOf(key: Key, now: number): readonly number[] {
  if (key.origin !== 'AWS_KMS' || holds(key.rotationOff, now)) return [];
  const since = turnedAt(key.rotationOff, now) ?? key.bornAt;
  const period = key.periodDays * DAY;
  return Array.from({ length: Math.floor((now - key.bornAt) / period) }, (_, index) => key.bornAt + (index + 1) * period).filter(time => time > since);
}

const indexes = new WeakMap<readonly Key[], ReadonlyMap<string, Key>>();

function keysHere({ estate, region, now }: At): Key[] {
  return estate.keys().filter(key => key.region === region && lives(key, now) && !isDeleted(key, now));
}

/** A key by its ARN. */
function find(arn: string, { estate, region }: At): Key {
  const keys = estate.keys();
  let index = indexes.get(keys);
  if (index === undefined) indexes.set(keys, (index = new Map(keys.map(key => [`${key.region}/${key.id}`, key]))));
  const key = index.get(`${region}/${arn.slice(arn.lastIndexOf('/') + 1)}`);
  if (key === undefined) throw new Refused('NotFoundException', `Key '${arn}' does not exist`, 400);
  return key;
}

function arnOf(key: Key, { account }: At): string {
  return `arn:aws:kms:${key.region}:${account.id}:key/${key.id}`;
}

function stateOf(key: Key, now: number): 'Enabled' | 'Disabled' | 'PendingDeletion' {
  if (holds(key.leaving, now)) return 'PendingDeletion';
  // who cancels a deletion finds the key disabled
  return holds(key.disabled, now) || (key.leaving.turns.length === 2 && (key.leaving.turns[1] as number) <= now) ? 'Disabled' : 'Enabled';
}

function metadataOf(key: Key, at: At): Answer<'kms', 'DescribeKey'>['KeyMetadata'] {
  const state = stateOf(key, at.now);
  const arnIn = (region: string): string => arnOf({ ...key, region }, at);
  return {
    AWSAccountId: at.account.id,
    Arn: arnOf(key, at),
    CreationDate: new Date(key.bornAt),
    ...(key.origin === 'AWS_KMS' && key.spec === 'SYMMETRIC_DEFAULT' ? { CurrentKeyMaterialId: randomOf(`${key.id}/material`).hex(64) } : {}),
    CustomerMasterKeySpec: key.spec,
    ...(state === 'PendingDeletion' ? { DeletionDate: new Date(deletionOf(key)) } : {}),
    Description: key.description,
    Enabled: state === 'Enabled',
    ...(key.usage === 'ENCRYPT_DECRYPT' ? { EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'] } : {}),
    ...(key.origin === 'EXTERNAL' ? { ExpirationModel: 'KEY_MATERIAL_DOES_NOT_EXPIRE' } : {}),
    KeyId: key.id,
    KeyManager: key.manager,
    KeySpec: key.spec,
    KeyState: state,
    KeyUsage: key.usage,
    ...(key.usage === 'GENERATE_VERIFY_MAC' ? { MacAlgorithms: ['HMAC_SHA_256'] } : {}),
    MultiRegion: key.multiRegion !== null,
    ...(key.multiRegion === null
      ? {}
      : {
          MultiRegionConfiguration: {
            MultiRegionKeyType: key.region === key.multiRegion.primary ? 'PRIMARY' : 'REPLICA',
            PrimaryKey: { Arn: arnIn(key.multiRegion.primary), Region: key.multiRegion.primary },
            ReplicaKeys: [{ Arn: arnIn(key.multiRegion.replica), Region: key.multiRegion.replica }],
          },
        }),
    Origin: key.origin,
    ...(key.usage === 'SIGN_VERIFY' ? { SigningAlgorithms: key.spec === 'RSA_2048' ? ['RSASSA_PKCS1_V1_5_SHA_256', 'RSASSA_PSS_SHA_256'] : ['ECDSA_SHA_256'] } : {}),
  };
}
