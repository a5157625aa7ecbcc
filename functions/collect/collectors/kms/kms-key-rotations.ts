import type { Kinds } from '#kernel/kind';
import { part, unread } from '#kernel/part';
import type { Resource } from '#kernel/resource';
import { defineCollector } from '../../define-collector.ts';
import { answeredList, textIn, understand } from '../understand.ts';

/** Whether AWS keeps a list of its rotations: it refuses to answer for all other keys. https://docs.aws.amazon.com/kms/latest/APIReference/API_ListKeyRotations.html */
function hasRotations({ data, holes }: Resource<Kinds['kms-key']>): boolean {
  if (holes?.manager !== undefined) return true; // what it is could not be read
  return data.manager === 'CUSTOMER' && data.spec === 'SYMMETRIC_DEFAULT' && (data.origin === 'AWS_KMS' || data.origin === 'EXTERNAL') && !data.inCustomStore && !data.replica && (data.state === 'Enabled' || data.state === 'Disabled');
}

export default defineCollector({
  id: 'kms-key-rotations',
  title: 'Past rotations of KMS keys',
  scope: 'region',
  yields: {},
  fills: { 'kms-key': ['rotations'] },
  unsaid: { 'kms-key': { rotations: [] } },
  actions: { ListKeyRotations: ['kms:ListKeyRotations'] },
  after: ['kms-key'],
  steady: { ListKeyRotations: { source: 'kms.amazonaws.com', type: 'AWS::KMS::Key', subject: input => textIn(input, 'KeyId'), changedBy: ['RotateKey', 'RotateKeyOnDemand', 'ImportKeyMaterial', 'DeleteImportedKeyMaterial'] } },
  async collect({ aws, all, each, after }) {
    const keys = after('kms-key').filter(hasRotations);
    if (keys.length === 0) return;
    const { client, paginateListKeyRotations } = await aws('kms');
    await each(keys, ({ resource: KeyId }) => all(paginateListKeyRotations({ client }, { KeyId, Limit: 1000 })));
  },
  *normalise({ in: input, out, err }) {
    yield* understand('kms-key', 'an answer of ListKeyRotations', () => {
      const arn = textIn(input, 'KeyId');
      const open = [unread('kms-key', arn, ['rotations'])];
      if (err !== null) return open;
      const read = (): string[] => answeredList(out, 'Rotations').map(rotation => new Date(textIn(rotation, 'RotationDate')).toISOString());
      return understand('kms-key', 'an answer of ListKeyRotations', () => [part('kms-key', arn, { rotations: read() }, { adds: true })], open);
    });
  },
});
