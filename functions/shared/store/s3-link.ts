import { Problem } from '#kernel/problem';
import type { S3Client } from '@aws-sdk/client-s3';
import { MOST_SECONDS, presignS3 } from './presign-s3.ts';

/** Makes links to objects of a bucket that live five minutes. Credentials and Region are those of the standard chain. Throws a `Problem` without them. */
export function s3Link({ bucket, client: given }: { readonly bucket: string; readonly client?: S3Client }): (key: string, name: string, now: Date) => Promise<{ readonly url: string; readonly seconds: number }> {
  return async (key, name, now) => {
    const { S3Client } = await import('./clients/s3.ts');
    const { config } = given ?? new S3Client({});
    const [region, credentials] = await Promise.all([config.region(), config.credentials()]);
    if (credentials.accessKeyId === '') throw new Problem('no AWS credentials; set AWS_PROFILE or log in', 'failure');
    const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
    return { url: presignS3({ endpoint: `https://${bucket}.s3.${region}.${suffix}`, key, region, credentials, now, seconds: MOST_SECONDS, disposition: `attachment; filename="${name.replaceAll(/[^\w.-]/g, '_')}"` }), seconds: MOST_SECONDS };
  };
}
