import type { Severity } from '#kernel/severity';

/** A severity as a coloured mark beside its word: never by colour alone. */
export function SeverityBadge({ severity, was }: { readonly severity: Severity; readonly was?: Severity | null }) {
  return (
    <span className={`severity ${severity}`}>
      <span>
        {severity}
        {was != null && was !== severity ? ` (was ${was})` : ''}
      </span>
    </span>
  );
}
