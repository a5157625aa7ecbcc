import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import { severities, type Severity } from '#kernel/severity';
import { topics, type Topic } from '#kernel/topic';
import { count } from '#reports/format/count';
import type { Overview } from '#review/api/schemas';
import { filterLink } from '../findings/filter-link.ts';
import { RouteLink } from '../shell/route-link.tsx';
import { SeverityBadge } from '../show/severity-badge.tsx';

/** Open findings by topic and severity; every number leads to its findings. */
export function OpenTable({ overview: { open } }: { readonly overview: Overview }) {
  const of = (topic: Topic | null, severity: Severity | null): number =>
    open.filter(row => row.status === 'open' && (topic === null || row.topic === topic) && (severity === null || row.severity === severity)).reduce((sum, row) => sum + row.count, 0);
  const accepted = open.filter(({ status }) => status === 'accepted').reduce((sum, row) => sum + row.count, 0);
  return (
    <Container
      header={
        <Header variant="h2" description={accepted === 0 ? undefined : `${count(accepted)} more are accepted for a time.`}>
          Open by topic
        </Header>
      }
      fitHeight
    >
      <div className="scroll" tabIndex={0} role="region" aria-label="Open findings by topic and severity">
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">Topic</th>
              {severities.map(severity => (
                <th key={severity} scope="col">
                  <SeverityBadge severity={severity} />
                </th>
              ))}
              <th scope="col">All</th>
            </tr>
          </thead>
          <tbody>
            {[...topics, null].map(topic => (
              <tr key={topic ?? 'all'}>
                <th scope="row">{topic ?? 'all'}</th>
                {[...severities, null].map(severity => {
                  const value = of(topic, severity);
                  return (
                    <td key={severity ?? 'all'}>
                      {value === 0 ? (
                        '0'
                      ) : (
                        <RouteLink
                          href={filterLink({ status: ['open'], ...(topic === null ? {} : { topic: [topic] }), ...(severity === null ? {} : { severity: [severity] }) })}
                          ariaLabel={`${count(value)} open, ${topic ?? 'all topics'}, ${severity ?? 'all severities'}`}
                        >
                          {count(value)}
                        </RouteLink>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Container>
  );
}
