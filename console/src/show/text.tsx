import { visible } from '#reports/format/visible';

/** A value from AWS or a person as text that cannot reorder, hide or break what stands around it; very long ones are cut where `clip` says so, whole in the tooltip. */
export function Text({ children, clip }: { readonly children: string; readonly clip?: number }) {
  const shown = visible(children);
  if (clip === undefined || shown.length <= clip) return <span className="text">{shown}</span>;
  return (
    <span className="text" title={shown.slice(0, 2000)}>
      {shown.slice(0, clip)}…
    </span>
  );
}
