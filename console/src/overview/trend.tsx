import Container from '@cloudscape-design/components/container';
import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import { severities } from '#kernel/severity';
import { count, plural } from '#reports/format/count';
import type { Overview } from '#review/api/schemas';
import { SeverityTrend } from './severity-trend.tsx';
import { SeverityBadge } from '../show/severity-badge.tsx';

/** Open findings over time, with the same numbers as a table. Where no run looked is an open frame. */
export function Trend({ overview }: { readonly overview: Overview }) {
  const trend = overview.trend ?? [];
  const days = trend.map(({ at, open }) => ({ day: at, open: open === null ? null : { critical: open.critical ?? 0, high: open.high ?? 0, medium: open.medium ?? 0, low: open.low ?? 0, info: open.info ?? 0 } }));
  const gaps = trend.filter(({ gap }) => gap).length;
  return (
    <Container header={<Header variant="h2">Trend</Header>}>
      {trend.length === 0 ? (
        <Box color="text-body-secondary">{overview.trend === null ? 'A trend is kept for each account and for the whole organisation; you see several accounts of more.' : 'A trend begins with the first run.'}</Box>
      ) : (
        <>
          <div className="legend">
            {severities.map(severity => (
              <SeverityBadge key={severity} severity={severity} />
            ))}
          </div>
          <SeverityTrend days={days} />
          {gaps > 0 && <Box variant="small">{plural(gaps, 'week')} without a run, shown as an open frame.</Box>}
          <ExpandableSection headerText="The numbers">
            <div className="scroll" tabIndex={0} role="region" aria-label="Open findings over time">
              <table className="grid plain-end">
                <thead>
                  <tr>
                    <th scope="col">When</th>
                    {severities.map(severity => (
                      <th key={severity} scope="col">
                        {severity}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {days.map(({ day, open }) => (
                    <tr key={day}>
                      <th scope="row">{day}</th>
                      {severities.map(severity => (
                        <td key={severity}>{open === null ? 'no run' : count(open[severity])}</td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </ExpandableSection>
        </>
      )}
    </Container>
  );
}
