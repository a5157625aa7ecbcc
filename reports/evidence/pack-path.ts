const form = /^[A-Za-z0-9._/@=-]{1,240}$/;

/** Why a path may not stand in a pack; null when it may. Relative, plain ASCII, without `.` or `..`: the same file on every system, and never outside the folder into which somebody unpacks it. */
export function wrongPackPath(path: string): string | null {
  if (!form.test(path)) return path.length > 240 ? 'it is longer than 240 characters' : 'it holds other characters than letters, digits and . _ / @ = -';
  for (const part of path.split('/')) {
    if (part === '') return 'it begins or ends with a slash, or holds an empty part';
    if (part === '.' || part === '..') return `it holds ${JSON.stringify(part)}`;
  }
  return null;
}
