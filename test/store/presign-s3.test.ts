import { describe, expect, test } from 'vitest';
import { presignS3, signed } from '#store/presign-s3';

const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' };

describe('a link to an object', () => {
  test('is signed as in the example of AWS', () => {
    // https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
    const url = signed({ endpoint: 'https://examplebucket.s3.amazonaws.com', key: 'test.txt', region: 'us-east-1', credentials, now: new Date('2013-05-24T00:00:00Z'), seconds: 86_400, disposition: undefined });
    expect(url).toBe(
      'https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
    );
  });
  test('names the file to save, carries the session and escapes its key', () => {
    const url = new URL(
      presignS3({
        endpoint: 'https://b.s3.eu-west-1.amazonaws.com',
        key: "runs/weekly-2026-11-17T06:00:00Z/a b'(1).zip",
        region: 'eu-west-1',
        credentials: { ...credentials, sessionToken: 'a+b/c=' },
        now: new Date('2026-11-20T08:00:00Z'),
        seconds: 300,
        disposition: 'attachment; filename="x.zip"',
      }),
    );
    expect(url.pathname).toBe('/runs/weekly-2026-11-17T06%3A00%3A00Z/a%20b%27%281%29.zip');
    expect([url.searchParams.get('X-Amz-Security-Token'), url.searchParams.get('response-content-disposition'), url.searchParams.get('X-Amz-Expires')]).toEqual(['a+b/c=', 'attachment; filename="x.zip"', '300']);
    expect(url.searchParams.get('X-Amz-Signature')).toMatch(/^[0-9a-f]{64}$/);
  });
  test('lives five minutes at most', () => {
    const at = { endpoint: 'https://b.s3.amazonaws.com', key: 'x', region: 'us-east-1', credentials, now: new Date() };
    expect(() => presignS3({ ...at, seconds: 301 })).toThrow(RangeError);
    expect(() => presignS3({ ...at, seconds: 0 })).toThrow(RangeError);
  });
});
