import { severities, type Severity } from '#kernel/severity';
import { count } from '#reports/format/count';

type Day = { readonly day: string; readonly open: Readonly<Record<Severity, number>> | null };

const width = 1080;
const height = 236;
const left = 44;
const top = 22;
const bottom = 206;

/** Open findings by severity over time, the gravest at the bottom. A day without a run is an open frame, never a zero. */
export function SeverityTrend({ days }: { readonly days: readonly Day[] }) {
  const most = Math.max(1, ...days.map(({ open }) => (open === null ? 0 : sum(open))));
  const step = niceStep(most / 4);
  const high = Math.ceil(most / step) * step;
  const y = (value: number): number => bottom - ((bottom - top) * value) / high;
  const room = (width - left - 8) / Math.max(1, days.length);
  const wide = Math.min(46, room * 0.7);
  const each = Math.max(1, Math.ceil(days.length / 12));
  const last = days.findLast(({ open }) => open !== null);
  return (
    <svg
      className="chart"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`Open findings by day and severity. ${last?.open == null ? 'No day has been scanned.' : `On ${last.day}: ${severities.map(severity => `${count(last.open?.[severity] ?? 0)} ${severity}`).join(', ')}.`}`}
    >
      {Array.from({ length: Math.round(high / step) + 1 }, (_, line) => line * step).map(value => (
        <g key={value}>
          <path className="grid" d={`M${left} ${y(value)}H${width}`} />
          <text x={left - 8} y={y(value) + 4} textAnchor="end">
            {count(value)}
          </text>
        </g>
      ))}
      {days.map(({ day, open }, index) => {
        const middle = left + room * (index + 0.5);
        const from = middle - wide / 2;
        const label = (days.length - 1 - index) % each === 0;
        return (
          <g key={day}>
            {open === null ? (
              <rect className="gap" x={from} y={top + 20} width={wide} height={bottom - top - 20}>
                <title>{`${day}: no run`}</title>
              </rect>
            ) : (
              stack(open).map(({ severity, base, value }) => (
                <rect key={severity} className={severity} x={from} y={y(base + value)} width={wide} height={Math.max(0.5, y(base) - y(base + value))}>
                  <title>{`${day}: ${count(value)} ${severity}`}</title>
                </rect>
              ))
            )}
            {open !== null && label && (
              <text className="value" x={middle} y={y(sum(open)) - 5} textAnchor="middle">
                {count(sum(open))}
              </text>
            )}
            {label && (
              <text x={middle} y={bottom + 17} textAnchor="middle">
                {day.slice(5)}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

function sum(open: Readonly<Record<Severity, number>>): number {
  return severities.reduce((total, severity) => total + open[severity], 0);
}

function stack(open: Readonly<Record<Severity, number>>): readonly { readonly severity: Severity; readonly base: number; readonly value: number }[] {
  let base = 0;
  return severities.flatMap(severity => {
    const value = open[severity];
    base += value;
    return value === 0 ? [] : [{ severity, base: base - value, value }];
  });
}

/** The least of 1, 2, 5 times a power of ten that is at least `rough`. */
function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, rough)));
  return [1, 2, 5, 10].map(factor => factor * power).find(step => step >= rough) ?? 10 * power;
}
