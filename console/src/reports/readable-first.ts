import type { ReportList } from '#review/api/schemas';

const kinds = ['html', 'pdf', 'xlsx'];

/** What people read before what machines read; within each in the order of the API, the newest run first. */
export function readableFirst(files: ReportList['reports']): ReportList['reports'] {
  const rank = (name: string): number => {
    const at = kinds.indexOf(name.split('.').at(-1) ?? '');
    return at === -1 ? kinds.length : at;
  };
  return files.toSorted((a, b) => rank(a.name) - rank(b.name));
}
