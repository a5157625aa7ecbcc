import { part } from '#kernel/part';
import { urnOf } from '#kernel/urn';
import { defineCollector } from '../../define-collector.ts';
import { flagIn, structureIn, understand } from '../understand.ts';

const kind = 's3-account-public-access-block';

export default defineCollector({
  id: 's3-control-public-access-block',
  title: "The account's own block of public access to S3",
  scope: 'account',
  yields: { [kind]: ['GetPublicAccessBlock'] },
  actions: { GetPublicAccessBlock: ['s3:GetAccountPublicAccessBlock'] },
  answers: { GetPublicAccessBlock: ['NoSuchPublicAccessBlockConfiguration'] },
  async collect({ aws, each, cell: { account } }) {
    const { client, GetPublicAccessBlockCommand } = await aws('s3-control');
    // through each: that none is configured is an answer
    await each([account], AccountId => client.send(new GetPublicAccessBlockCommand({ AccountId })));
  },
  *normalise({ out, err }, { partition, account, region }) {
    const urn = urnOf({ partition, account, region }, kind, account);
    if (err?.name === 'NoSuchPublicAccessBlockConfiguration') yield part(kind, urn, { blockPublicAcls: false, ignorePublicAcls: false, blockPublicPolicy: false, restrictPublicBuckets: false });
    if (err !== null) return;
    yield* understand(kind, 'an answer of GetPublicAccessBlock', () => {
      const block = structureIn(out, 'PublicAccessBlockConfiguration');
      return [
        part(kind, urn, {
          blockPublicAcls: flagIn(block, 'BlockPublicAcls'),
          ignorePublicAcls: flagIn(block, 'IgnorePublicAcls'),
          blockPublicPolicy: flagIn(block, 'BlockPublicPolicy'),
          restrictPublicBuckets: flagIn(block, 'RestrictPublicBuckets'),
        }),
      ];
    });
  },
});
