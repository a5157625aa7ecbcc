import { createHash, createHmac } from 'node:crypto';

/** What signs: of the standard credential chain. */
export type SigningCredentials = { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string | undefined };

type Link = {
  readonly endpoint: string;
  readonly key: string;
  readonly region: string;
  readonly credentials: SigningCredentials;
  readonly now: Date;
  readonly seconds: number;
  /** What the answer's `content-disposition` says. */
  readonly disposition?: string | undefined;
};

/** A link lives this long at most. */
export const MOST_SECONDS = 300;

/**
 * A link by which whoever has it may fetch one object, for at most five minutes, as a file to save. Signature Version 4 in the query:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html. Pure; `endpoint` is the bucket's, such as
 * `https://bucket.s3.eu-west-1.amazonaws.com`. Throws a `RangeError` for a longer life.
 */
export function presignS3(link: Link): string {
  const { seconds } = link;
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > MOST_SECONDS) throw new RangeError(`a link lives 1 to ${MOST_SECONDS} seconds, not ${seconds}`);
  return signed(link);
}

/** Without the limit of life: AWS's own example lives a day. */
export function signed({ endpoint, key, region, credentials, now, seconds, disposition }: Link): string {
  const { host, origin, pathname } = new URL(endpoint);
  const stamp = `${now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
  const day = stamp.slice(0, 8);
  const scope = `${day}/${region}/s3/aws4_request`;
  const path = `${pathname.replace(/\/$/, '')}/${key.split('/').map(encoded).join('/')}`;
  const query = [
    ['X-Amz-Algorithm', 'AWS4-HMAC-SHA256'],
    ['X-Amz-Credential', `${credentials.accessKeyId}/${scope}`],
    ['X-Amz-Date', stamp],
    ['X-Amz-Expires', String(seconds)],
    ...(credentials.sessionToken === undefined ? [] : [['X-Amz-Security-Token', credentials.sessionToken] as const]),
    ['X-Amz-SignedHeaders', 'host'],
    ...(disposition === undefined ? [] : [['response-content-disposition', disposition] as const]),
  ]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&');
  const request = ['GET', path, query, `host:${host}`, '', 'host', 'UNSIGNED-PAYLOAD'].join('\n');
  const text = ['AWS4-HMAC-SHA256', stamp, scope, createHash('sha256').update(request).digest('hex')].join('\n');
  const signing = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>((secret, part) => createHmac('sha256', secret).update(part).digest(), `AWS4${credentials.secretAccessKey}`);
  return `${origin}${path}?${query}&X-Amz-Signature=${createHmac('sha256', signing).update(text).digest('hex')}`;
}

/** RFC 3986: what `encodeURIComponent` leaves and S3 does not. */
function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
