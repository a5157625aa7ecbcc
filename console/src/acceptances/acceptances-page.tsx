import Tabs from '@cloudscape-design/components/tabs';
import { useSearchParams } from 'react-router';
import { Page } from '../shell/page.tsx';
import { AcceptanceList } from './acceptance-list.tsx';

/** What waits for an approver, and what is accepted until when. */
export function AcceptancesPage() {
  const [params, setParams] = useSearchParams();
  const tab = params.get('tab') === 'in-force' ? 'in-force' : 'pending';
  return (
    <Page title="Acceptances" description="A risk is accepted for a time, by somebody else than who asks. When the time is over, or the finding gets worse, it is open again.">
      <Tabs
        activeTabId={tab}
        ariaLabel="Acceptances"
        onChange={({ detail }) => setParams({ tab: detail.activeTabId })}
        tabs={[
          { id: 'pending', label: 'Waiting for approval', content: <AcceptanceList state="pending" /> },
          { id: 'in-force', label: 'In force', content: <AcceptanceList state="in-force" /> },
        ]}
      />
    </Page>
  );
}
