import type { S3Client } from '@aws-sdk/client-s3';
import { PassThrough, type Readable } from 'node:stream';
import { Problem } from '#kernel/problem';
import { backPressure } from './back-pressure.ts';
import { checkKey, checkPrefix } from './key.ts';
import type { Objects } from './objects.ts';

const PART = 8 * 1024 * 1024;
/** An answer that nobody began to read is let go after this time, and asked for again when somebody does. */
const IDLE_MS = 5_000;

/**
 * Objects in an S3 bucket, below a prefix. An object that is read survives lost connections: the rest is asked for again, and a `Problem`
 * says so when it was replaced meanwhile. Bigger objects go up in parts of 8 MB, two at a time. Without `client` one is made by the standard
 * chain, which honours AWS_REGION, AWS_PROFILE and AWS_ENDPOINT_URL. Keys: see `checkKey`.
 */
export function s3Objects({ bucket, prefix = '', client: given }: { readonly bucket: string; readonly prefix?: string; readonly client?: S3Client }): Objects {
  const trimmed = prefix.replace(/^\/+|\/+$/g, '');
  const root = trimmed === '' ? '' : `${trimmed}/`;
  const place = `s3://${bucket}${trimmed === '' ? '' : `/${trimmed}`}`;
  let loading: ReturnType<typeof load> | null = null;
  const sdk = (): ReturnType<typeof load> => (loading ??= load(given));

  function full(key: string): string {
    checkKey(key, place);
    return root + key;
  }
  async function told<T>(name: string, act: Promise<T>): Promise<T> {
    try {
      return await act;
    } catch (error) {
      throw problem(error, bucket, name);
    }
  }

  async function get(key: string, from: { readonly offset: number; readonly etag: string | undefined } | null): Promise<{ body: Readable; size: number; etag: string | undefined } | null> {
    const { client, GetObjectCommand } = await sdk();
    const rest = from === null ? {} : { ...(from.offset > 0 ? { Range: `bytes=${from.offset}-` } : {}), ...(from.etag === undefined ? {} : { IfMatch: from.etag }) };
    try {
      const answer = await client.send(new GetObjectCommand({ Bucket: bucket, Key: root + key, ...rest }));
      const body = answer.Body as Readable;
      body.on('error', () => undefined); // it may break before anybody reads it, who then sees it
      return { body, size: answer.ContentLength ?? 0, etag: answer.ETag };
    } catch (error) {
      if (nameOf(error) === 'NoSuchKey' || nameOf(error) === 'NotFound') return null;
      throw nameOf(error) === 'PreconditionFailed' ? new Problem(`${place}/${key} was replaced while it was read: read it again`, 'failure') : problem(error, bucket, `${place}/${key}`);
    }
  }

  async function* bytesOf(key: string, first: { body: Readable; size: number; etag: string | undefined }, begun: () => boolean): AsyncIterable<Uint8Array> {
    let body: Readable | null = begun() ? first.body : null;
    let offset = 0;
    let fruitless = 0;
    for (;;) {
      const start = offset;
      try {
        if (body === null) {
          const again = await get(key, { offset, etag: first.etag });
          if (again === null) throw new Problem(`${place}/${key} was removed while it was read`, 'failure');
          body = again.body;
        }
        for await (const chunk of body as AsyncIterable<Uint8Array>) {
          offset += chunk.length;
          yield chunk;
        }
        if (offset >= first.size) return;
        throw new Error(`${place}/${key} ended after ${offset} of ${first.size} bytes`);
      } catch (error) {
        fruitless = offset > start ? 0 : fruitless + 1;
        if (error instanceof Problem || offset >= first.size || fruitless > 3) throw error;
        body = null;
      }
    }
  }

  async function* keysBelow(below: string): AsyncIterable<string> {
    const { client, paginateListObjectsV2 } = await sdk();
    const pages = paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: root + below })[Symbol.asyncIterator]();
    for (;;) {
      const page = await told(`${place}/${below}`, pages.next());
      if (page.done === true) return;
      for (const { Key } of page.value.Contents ?? []) {
        if (Key !== undefined && !Key.endsWith('/')) yield Key.slice(root.length); // a key with a slash at its end is a folder that a person made in the S3 console
      }
    }
  }

  return {
    place,
    async read(key) {
      full(key);
      const first = await get(key, null);
      if (first === null) return null;
      let state: 'waiting' | 'begun' | 'let go' = 'waiting';
      const timer = setTimeout(() => {
        state = 'let go';
        first.body.destroy();
      }, IDLE_MS).unref();
      return bytesOf(key, first, () => {
        clearTimeout(timer);
        if (state === 'waiting') state = 'begun';
        return state === 'begun';
      });
    },
    async put(key, body) {
      const Key = full(key);
      const { client, PutObjectCommand } = await sdk();
      await told(`${place}/${key}`, client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: body, ContentLength: Buffer.byteLength(body) }))); // the SDK takes an empty body for a stream
    },
    async writer(key) {
      const Key = full(key);
      const { client, Upload } = await sdk();
      const stream = new PassThrough({ highWaterMark: 1024 * 1024 });
      const write = backPressure(stream);
      const upload = new Upload({ client, params: { Bucket: bucket, Key, Body: stream }, queueSize: 2, partSize: PART });
      let closed = false;
      const done = told(`${place}/${key}`, upload.done()).catch((error: unknown) => {
        stream.destroy(error instanceof Error ? error : new Error(String(error)));
        throw error;
      });
      done.catch(() => undefined); // close says it
      return {
        write,
        async close() {
          if (!stream.destroyed) stream.end();
          await done;
          closed = true;
        },
        async abort() {
          if (closed) return;
          // Ending the body with an error makes the upload take its parts back before `done` settles; `upload.abort()` would not wait for that.
          stream.destroy(new Error('aborted'));
          await done.catch(() => undefined);
        },
      };
    },
    list(below) {
      checkPrefix(below, place);
      return keysBelow(below);
    },
    async remove(key) {
      const Key = full(key);
      const { client, DeleteObjectCommand } = await sdk();
      await told(`${place}/${key}`, client.send(new DeleteObjectCommand({ Bucket: bucket, Key })));
    },
  };
}

async function load(given: S3Client | undefined) {
  const { S3Client, ...commands } = await import('./clients/s3.ts');
  const elsewhere = process.env['AWS_ENDPOINT_URL'] !== undefined || process.env['AWS_ENDPOINT_URL_S3'] !== undefined;
  return { ...commands, client: given ?? new S3Client({ maxAttempts: 6, forcePathStyle: elsewhere }) };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
}

function problem(error: unknown, bucket: string, name: string): unknown {
  switch (nameOf(error)) {
    case 'NoSuchBucket':
      return new Problem(`${name}: there is no bucket ${bucket}; check its name and AWS_REGION`, 'failure');
    case 'AccessDenied':
    case 'Forbidden':
      return new Problem(`${name}: access denied; the role needs s3:GetObject, s3:PutObject, s3:DeleteObject and s3:AbortMultipartUpload on the objects and s3:ListBucket on the bucket`, 'failure');
    case 'CredentialsProviderError':
      return new Problem(`${name}: no AWS credentials; set AWS_PROFILE or log in`, 'failure');
    default:
      return error;
  }
}
