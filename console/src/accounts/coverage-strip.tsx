import { coverageStatuses, type CoverageStatus } from '#kernel/cell';
import { count } from '#reports/format/count';

/** Cells by status as one bar, with the same in words for those who do not see it and below it for all. */
export function CoverageStrip({ statuses, words = true }: { readonly statuses: Partial<Readonly<Record<CoverageStatus, number>>>; readonly words?: boolean }) {
  const parts = coverageStatuses.map(status => ({ status, cells: statuses[status] ?? 0 })).filter(({ cells }) => cells > 0);
  const total = parts.reduce((sum, { cells }) => sum + cells, 0);
  const said = parts.map(({ status, cells }) => `${count(cells)} ${status}`).join(', ');
  return (
    <div>
      <div className="strip" role="img" aria-label={said === '' ? 'No cells' : `Cells: ${said}`}>
        <svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
          {parts.map(({ status, cells }, index) => {
            const before = parts.slice(0, index).reduce((sum, part) => sum + part.cells, 0);
            return <rect key={status} className={status} x={(1000 * before) / total} y={0} width={(1000 * cells) / total} height={10} />;
          })}
        </svg>
      </div>
      {words && <span className="own-time">{said === '' ? 'no cells' : said}</span>}
    </div>
  );
}
