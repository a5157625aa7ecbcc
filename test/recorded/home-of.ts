import type { Recording } from './recording.ts';

export type Home = { readonly account: string; readonly region: string };

/** The account and the Region that a recording speaks of most; what AWS owns (`aws`) and what has no Region do not count. */
export function homeOf(recording: Recording): Home {
  const accounts = new Map<string, number>();
  const regions = new Map<string, number>();
  const text = JSON.stringify(recording.answers);
  for (const [, region, account] of text.matchAll(/arn:aws[\w-]*:[\w-]+:([a-z0-9-]*):(\d{12}|):/g)) {
    add(accounts, account);
    add(regions, region);
  }
  for (const [, account] of text.matchAll(/"(?:OwnerId|AWSAccountId)":"(\d{12})"/g)) add(accounts, account);
  for (const [, region] of text.matchAll(/"([a-z]{2}(?:-[a-z]+)+-\d)[a-z]"/g)) add(regions, region);
  return { account: most(accounts) ?? '111111111111', region: most(regions) ?? 'us-east-1' };
}

function add(counts: Map<string, number>, value: string | undefined): void {
  if (value !== undefined && value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
}

function most(counts: ReadonlyMap<string, number>): string | undefined {
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0];
}
