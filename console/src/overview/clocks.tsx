import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import { count } from '#reports/format/count';
import type { Overview } from '#review/api/schemas';
import { filterLink } from '../findings/filter-link.ts';
import { RouteLink } from '../shell/route-link.tsx';
import { SeverityBadge } from '../show/severity-badge.tsx';

/** Whether dates are kept: of what is open, and of what was resolved. Undetermined: only two scans bound the fix, and the date lies between them. */
export function Clocks({ overview: { sla } }: { readonly overview: Overview }) {
  return (
    <Container header={<Header variant="h2">Dates</Header>} fitHeight>
      <div className="scroll" tabIndex={0} role="region" aria-label="Dates kept by severity">
        <table className="grid plain-end">
          <thead>
            <tr>
              {['Severity', 'Open', 'Overdue', 'In 7 days', 'Kept', 'Missed', 'Undetermined', 'No clock'].map(word => (
                <th key={word} scope="col">
                  {word}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sla.map(row => (
              <tr key={row.severity}>
                <th scope="row">
                  <SeverityBadge severity={row.severity} />
                </th>
                <td>{count(row.open)}</td>
                <td>
                  {row.overdue === 0 ? (
                    '0'
                  ) : (
                    <RouteLink href={filterLink({ status: ['open'], severity: [row.severity], overdue: 'true' })} ariaLabel={`${count(row.overdue)} overdue, ${row.severity}`}>
                      {count(row.overdue)}
                    </RouteLink>
                  )}
                </td>
                <td>{count(row.dueSoon)}</td>
                <td>{count(row.met)}</td>
                <td>{count(row.missed)}</td>
                <td>{count(row.undetermined)}</td>
                <td>{count(row.excluded)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Container>
  );
}
