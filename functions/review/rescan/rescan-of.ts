import type { Kind } from '#kernel/kind';
import type { Rescan } from '#kernel/rescan';
import type { StoredFinding } from '#store/finding-store';

/**
 * The one look that tells whether findings are mended; null for none. It is as narrow as every cell in the span of each of them allows: what hangs on one
 * Region looks there, what is made of a whole account looks at all of it, and what is made of the organisation looks everywhere. A finding of what is
 * global does not narrow Regions: what its check joins may lie in any. Pure.
 */
export function rescanOf(findings: readonly Pick<StoredFinding, 'id' | 'account' | 'region' | 'kind' | 'check'>[], kinds: Readonly<Record<string, Pick<Kind, 'span' | 'regional'>>>): Rescan | null {
  if (findings.length === 0) return null;
  const everywhere = findings.some(({ kind }) => kinds[kind] === undefined || kinds[kind].span === 'organization');
  const narrow = findings.every(({ kind, region }) => region !== 'global' && (kinds[kind]?.span === null || kinds[kind]?.regional === true));
  const sorted = (values: readonly string[]): string[] => [...new Set(values)].sort();
  return {
    accounts: everywhere ? null : sorted(findings.map(({ account }) => account)),
    regions: everywhere || !narrow ? null : sorted(findings.map(({ region }) => region)),
    checks: sorted(findings.map(({ check }) => check)),
    findings: sorted(findings.map(({ id }) => id)),
  };
}
