import { part, unread, type Yielded } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { idsIn } from '../members-in.ts';
import { answeredTags, flagIn, itemsIn, structureIn, textIn, understand } from '../understand.ts';

/** AWS renamed the member. Answers of before November 2019 carry neither: until then every key that encrypts was symmetric. https://docs.aws.amazon.com/kms/latest/developerguide/dochistory.html */
function specOf(key: any): unknown {
  if (key.KeySpec !== undefined) return key.KeySpec;
  return key.CustomerMasterKeySpec === undefined && key.KeyUsage === 'ENCRYPT_DECRYPT' ? 'SYMMETRIC_DEFAULT' : key.CustomerMasterKeySpec;
}

/** AWS answers rotation status only for keys that have one; asking for another is an error that would look like a gap. */
function hasRotationStatus(key: any): boolean {
  return key.KeyManager === 'CUSTOMER' && specOf(key) === 'SYMMETRIC_DEFAULT' && key.Origin === 'AWS_KMS' && key.CustomKeyStoreId === undefined && key.KeyState !== 'PendingDeletion' && key.KeyState !== 'PendingReplicaDeletion';
}

const arnIn = (input: any): string => textIn(input, 'KeyId');
const key = { source: 'kms.amazonaws.com', type: 'AWS::KMS::Key', subject: arnIn };
/** https://docs.aws.amazon.com/kms/latest/developerguide/logging-using-cloudtrail.html: what KMS does by itself (RotateKey, DeleteKey) is an event, too. */
const stateEvents = ['EnableKey', 'DisableKey', 'ScheduleKeyDeletion', 'CancelKeyDeletion', 'DeleteKey', 'ImportKeyMaterial', 'DeleteImportedKeyMaterial', 'UpdateKeyDescription', 'UpdatePrimaryRegion'];

export default defineCollector({
  id: 'kms-keys',
  title: 'KMS keys with their rotation and tags',
  scope: 'region',
  yields: { 'kms-key': ['ListKeys'] },
  actions: {
    ListKeys: ['kms:ListKeys'],
    DescribeKey: ['kms:DescribeKey'],
    GetKeyRotationStatus: ['kms:GetKeyRotationStatus'],
    ListResourceTags: ['kms:ListResourceTags'],
  },
  steady: {
    DescribeKey: { ...key, changedBy: stateEvents },
    GetKeyRotationStatus: { ...key, changedBy: ['EnableKeyRotation', 'DisableKeyRotation', 'RotateKey', 'RotateKeyOnDemand'] },
    ListResourceTags: { ...key, changedBy: ['TagResource', 'UntagResource'] },
  },
  async collect({ aws, all, each }) {
    const { client, paginateListKeys, paginateListResourceTags, DescribeKeyCommand, GetKeyRotationStatusCommand } = await aws('kms');
    const pages = await all(paginateListKeys({ client }, { Limit: 1000 }));
    await each(
      idsIn(
        pages,
        page => page.Keys,
        key => key.KeyArn,
      ),
      async KeyId => {
        const { KeyMetadata: key } = await client.send(new DescribeKeyCommand({ KeyId }));
        if (key?.KeyManager !== 'CUSTOMER') return; // an AWS managed key rotates by itself and cannot be tagged
        await each([() => all(paginateListResourceTags({ client }, { KeyId, Limit: 50 })), ...(hasRotationStatus(key) ? [() => client.send(new GetKeyRotationStatusCommand({ KeyId }))] : [])], ask => ask());
      },
    );
  },
  *normalise(call) {
    const { op, in: input, out, err } = call;
    if (op === 'ListKeys') yield* itemsIn('kms-key', call, 'Keys', key => [part('kms-key', textIn(key, 'KeyArn'), { keyId: key.KeyId })]);
    else yield* understand('kms-key', `an answer of ${op}`, () => followUp(textIn(input, 'KeyId')));

    function followUp(arn: string): Iterable<Yielded> {
      switch (op) {
        case 'DescribeKey': {
          if (err !== null)
            return [
              unread('kms-key', arn, [
                'manager',
                'state',
                'spec',
                'usage',
                'origin',
                'createdAt',
                'replica',
                'primaryRegion',
                'inCustomStore',
                'deletionAt',
                'materialExpiresAt',
                'description',
                'rotationEnabled',
                'rotationPeriodDays',
                'nextRotationAt',
                'tags',
              ]),
            ];
          const key = structureIn(out, 'KeyMetadata');
          return [
            part('kms-key', arn, {
              description: key.Description ?? '',
              manager: textIn(key, 'KeyManager') as 'AWS' | 'CUSTOMER',
              state: textIn(key, 'KeyState'),
              spec: textIn({ KeySpec: specOf(key) }, 'KeySpec'),
              usage: key.KeyUsage,
              origin: textIn(key, 'Origin'),
              createdAt: key.CreationDate,
              replica: key.MultiRegionConfiguration?.MultiRegionKeyType === 'REPLICA',
              primaryRegion: key.MultiRegionConfiguration?.PrimaryKey?.Region ?? null,
              inCustomStore: key.CustomKeyStoreId !== undefined,
              deletionAt: key.DeletionDate ?? null,
              materialExpiresAt: key.ValidTo ?? null,
              ...(hasRotationStatus(key) ? {} : { rotationEnabled: key.KeyManager === 'AWS', rotationPeriodDays: null, nextRotationAt: null }),
              ...(key.KeyManager === 'CUSTOMER' ? {} : { tags: {} }),
            }),
          ];
        }
        case 'GetKeyRotationStatus':
          return [
            err === null
              ? part('kms-key', arn, { rotationEnabled: flagIn(out, 'KeyRotationEnabled'), rotationPeriodDays: out.RotationPeriodInDays ?? null, nextRotationAt: out.NextRotationDate ?? null })
              : unread('kms-key', arn, ['rotationEnabled', 'rotationPeriodDays', 'nextRotationAt']),
          ];
        default: {
          const open = [unread('kms-key', arn, ['tags'])];
          return err === null ? understand('kms-key', 'an answer of ListResourceTags', () => [part('kms-key', arn, { tags: answeredTags(out) }, { adds: true })], open) : open;
        }
      }
    }
  },
});
