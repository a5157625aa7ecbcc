import { Problem } from '#kernel/problem';

/** Files on their way begin with this, so that no key may. */
export const ASIDE = '.aside-';

/**
 * Throws a `Problem` unless a key can be the same thing in a folder and in a bucket: relative, without `.` or `..`, backslashes or control
 * characters, and within the lengths of both. Characters beyond the BMP are refused because S3 sorts by UTF-8 bytes, which is the order of
 * code units only without them.
 */
export function checkKey(key: string, place: string): void {
  const wrong = key === '' ? 'it is empty' : (wrongPath(key) ?? (key.endsWith('/') ? 'it ends in a slash' : null));
  if (wrong !== null) throw new Problem(`${place}: the key ${JSON.stringify(key)} is refused, ${wrong}`);
}

/** A prefix is the beginning of keys: empty, or a path that may end anywhere. */
export function checkPrefix(prefix: string, place: string): void {
  const wrong = prefix === '' ? null : wrongPath(prefix);
  if (wrong !== null) throw new Problem(`${place}: the prefix ${JSON.stringify(prefix)} is refused, ${wrong}`);
}

function wrongPath(path: string): string | null {
  if (path.startsWith('/')) return 'it begins with a slash';
  if (/[\u0000-\u001f\u007f\\\ud800-\udfff]/.test(path)) return 'it holds a backslash, a control character or a character beyond U+FFFF';
  if (Buffer.byteLength(path) > 900) return 'it is longer than 900 bytes';
  const segments = path.split('/');
  for (const [at, segment] of segments.entries()) {
    if (segment === '' && at < segments.length - 1) return 'it holds an empty part';
    if (segment === '.' || segment === '..') return `it holds ${JSON.stringify(segment)}`;
    if (segment.startsWith(ASIDE)) return `no part may begin with ${ASIDE}`;
    if (Buffer.byteLength(segment) > 255) return 'a part is longer than 255 bytes';
  }
  return null;
}
