import Grid from '@cloudscape-design/components/grid';
import { useAsk } from '../api/use-ask.ts';
import { Page } from '../shell/page.tsx';
import { Instant } from '../show/instant.tsx';
import { Loaded } from '../show/loaded.tsx';
import { Clocks } from './clocks.tsx';
import { CoverageSummary } from './coverage-summary.tsx';
import { Dollars } from './dollars.tsx';
import { NoRun } from './no-run.tsx';
import { OpenTable } from './open-table.tsx';
import { Posture } from './posture.tsx';
import { Trend } from './trend.tsx';

/** Where the organisation stands: what is open, what it costs, whether dates are kept, how much of it was looked at, and which way it goes. */
export function OverviewPage() {
  const overview = useAsk('overview', {});
  const run = overview.data?.run;
  return (
    <Page
      title="Overview"
      description={
        run == null ? undefined : (
          <span>
            As of <Instant at={run.asOf} />, {run.accounts} accounts
          </span>
        )
      }
    >
      <Loaded query={overview} what="Overview" lines={14}>
        {read =>
          read.run === null ? (
            <NoRun />
          ) : (
            <Grid gridDefinition={[{ colspan: 12 }, { colspan: { default: 12, m: 7 } }, { colspan: { default: 12, m: 5 } }, { colspan: { default: 12, m: 7 } }, { colspan: { default: 12, m: 5 } }, { colspan: 12 }]}>
              <Posture overview={read} />
              <OpenTable overview={read} />
              <Dollars overview={read} />
              <Clocks overview={read} />
              <CoverageSummary overview={read} />
              <Trend overview={read} />
            </Grid>
          )
        }
      </Loaded>
    </Page>
  );
}
