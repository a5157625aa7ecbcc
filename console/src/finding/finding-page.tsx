import SpaceBetween from '@cloudscape-design/components/space-between';
import { useParams } from 'react-router';
import { useAsk } from '../api/use-ask.ts';
import { Page } from '../shell/page.tsx';
import { Loaded } from '../show/loaded.tsx';
import { Acceptance } from './acceptance.tsx';
import { Allowed } from './allowed.tsx';
import { Evidence } from './evidence.tsx';
import { History } from './history.tsx';
import { Mend } from './mend.tsx';
import { Summary } from './summary.tsx';
import { What } from './what.tsx';

/** One finding: what is wrong and why that matters, the recorded calls that show it, its dollars, how to mend it, its history, and what may be done. */
export function FindingPage() {
  const { id = '' } = useParams();
  const detail = useAsk('finding', { params: { id } });
  const finding = detail.data?.finding;
  return (
    <Page title={finding?.title ?? 'Finding'} description={finding?.check} actions={detail.data === undefined ? undefined : <Allowed detail={detail.data} />}>
      <Loaded query={detail} what="Finding" lines={12}>
        {read => (
          <SpaceBetween size="l">
            <Summary finding={read.finding} />
            <Acceptance detail={read} />
            <What detail={read} />
            <Mend detail={read} />
            <Evidence detail={read} />
            <History id={id} />
          </SpaceBetween>
        )}
      </Loaded>
    </Page>
  );
}
