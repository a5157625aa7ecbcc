import type { S3Client } from '@aws-sdk/client-s3';

/** The names of the runs in a bucket, without looking into them: S3 answers with the common prefixes alone. */
export async function s3RunNames({ bucket, client: given }: { readonly bucket: string; readonly client?: S3Client }): Promise<readonly string[]> {
  const { S3Client, paginateListObjectsV2 } = await import('./clients/s3.ts');
  const names: string[] = [];
  for await (const page of paginateListObjectsV2({ client: given ?? new S3Client({ maxAttempts: 6 }) }, { Bucket: bucket, Prefix: 'runs/', Delimiter: '/' })) {
    for (const { Prefix } of page.CommonPrefixes ?? []) if (Prefix !== undefined) names.push(Prefix.slice('runs/'.length, -1));
  }
  return names;
}
