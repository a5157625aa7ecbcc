import Box from '@cloudscape-design/components/box';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { AccessPaths } from '#review/api/schemas';
import { count } from '#reports/format/count';
import { visible } from '#reports/format/visible';
import { places } from '../shell/places.ts';
import { RouteLink } from '../shell/route-link.tsx';
import { Text } from '../show/text.tsx';

/** One principal: what it is or can become, and by which steps. */
export function PathRow({ path }: { readonly path: AccessPaths['paths'][number] }) {
  const { name, accountName, account, approved, steps, entry, certainty, administrator, cut, closedBy, granted, use, unread, principal } = path;
  return (
    <ExpandableSection
      variant="container"
      headerText={visible(name).slice(0, 160)}
      headerDescription={visible(`${accountName} (${account})${approved ? ', approved as administrator' : ''}${entry === null ? '' : `, ${entry}`}${certainty === null ? '' : `, ${certainty}`}`)}
    >
      <SpaceBetween size="s">
        {unread !== null && (
          <Box color="text-status-warning">
            <Text>{unread}</Text>
          </Box>
        )}
        {steps.length > 0 && (
          <ol className="steps">
            {steps.map((step, index) => (
              // a path may pass the same principal by different rules, and its order is its meaning
              <li key={`${index} ${step.to}`}>
                <Text>{step.name ?? step.rule ?? 'holds the rights of'}</Text> → <Text clip={200}>{step.to}</Text>
                {step.by.length > 0 && (
                  <Box variant="small" display="block">
                    by <Text>{step.by.join('; ')}</Text>
                  </Box>
                )}
                {step.open.length > 0 && (
                  <Box variant="small" display="block">
                    only if <Text>{step.open.join('; ')}</Text>
                  </Box>
                )}
              </li>
            ))}
          </ol>
        )}
        {administrator !== null && (
          <div>
            ends at <Text>{administrator}</Text>
          </div>
        )}
        {cut !== null && cut.length > 0 && (
          <div>
            Closed when <Text>{cut.join(', ')}</Text> is taken away.
          </div>
        )}
        {closedBy.length > 0 && closedBy.join() !== cut?.join() && (
          <div>
            Closed by <Text>{closedBy.join(', ')}</Text>.
          </div>
        )}
        {granted !== null && (
          <Box variant="small">
            {`${count(granted.actions)} actions granted, ${count(granted.escalation)} of them can escalate${use === null ? '' : `; ${count(use.used)} used, ${count(use.unused)} not used, ${count(use.unknown)} not known`}`}.
          </Box>
        )}
        <RouteLink href={places.resource(principal)}>All findings on it</RouteLink>
      </SpaceBetween>
    </ExpandableSection>
  );
}
