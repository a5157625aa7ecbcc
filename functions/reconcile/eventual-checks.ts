import type { Check } from '#kernel/check';

/** Kinds whose source in AWS tells of a change hours after it: last-accessed data lags by up to four hours, the analyzers of Access Analyzer by up to a day. */
const laggingKinds = new Set(['iam-last-accessed', 'accessanalyzer-finding']);

/** Checks that read such a kind themselves: two passes in a row, on two days, resolve what they found. */
export function eventualChecks(checks: Iterable<Pick<Check, 'id' | 'reads' | 'joins'>>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { id, reads, joins } of checks) if ([reads, ...joins].some(kind => laggingKinds.has(kind))) found.add(id);
  return found;
}
