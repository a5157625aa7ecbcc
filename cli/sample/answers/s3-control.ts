import { randomOf } from '../random.ts';
import { Refused, type Answers } from './answer.ts';

export const s3Control: Answers<'s3-control'> = {
  GetPublicAccessBlock(_input, { account }) {
    if (!randomOf(`${account.id}/public-access-block`).chance(0.8)) throw new Refused('NoSuchPublicAccessBlockConfiguration', 'The public access block configuration was not found', 404);
    return { PublicAccessBlockConfiguration: { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true } };
  },
};
