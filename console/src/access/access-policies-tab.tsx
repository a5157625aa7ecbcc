import Box from '@cloudscape-design/components/box';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { plural } from '#reports/format/count';
import { visible } from '#reports/format/visible';
import { useAsk } from '../api/use-ask.ts';
import { places } from '../shell/places.ts';
import { RouteLink } from '../shell/route-link.tsx';
import { Empty } from '../show/empty.tsx';
import { Loaded } from '../show/loaded.tsx';
import { PolicyDiff } from './policy-diff.tsx';

/** Smaller policies for those who hold the most that they do not use: what stays, what goes, and the document to copy. */
export function AccessPoliciesTab() {
  const asked = useAsk('accessPolicies', { query: {} });
  return (
    <Loaded query={asked} what="Smaller policies" lines={8}>
      {({ policies, run }) =>
        policies.length === 0 ? (
          <Empty title="No smaller policy is proposed">{run === null ? 'No stored run looked at access.' : 'Usage was not known well enough, or nothing is too wide.'}</Empty>
        ) : (
          <SpaceBetween size="s">
            {policies.map(each => (
              <ExpandableSection
                key={each.principal}
                variant="container"
                headerText={visible(each.name).slice(0, 160)}
                headerDescription={visible(
                  `${each.accountName} (${each.account})${each.score === null ? '' : `, excess ${each.score}`}${each.scoreAfter === null ? '' : `, ${each.scoreAfter} after`}${each.same.length === 0 ? '' : `, and ${plural(each.same.length, 'principal')} like it`}`,
                )}
              >
                <SpaceBetween size="m">
                  {each.policies.map(policy => (
                    <PolicyDiff key={policy.policy} policy={policy} />
                  ))}
                  <Box variant="small">
                    <RouteLink href={places.resource(each.principal)}>All findings on it</RouteLink>
                  </Box>
                </SpaceBetween>
              </ExpandableSection>
            ))}
          </SpaceBetween>
        )
      }
    </Loaded>
  );
}
