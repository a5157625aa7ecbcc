import Tabs from '@cloudscape-design/components/tabs';
import { useSearchParams } from 'react-router';
import { Page } from '../shell/page.tsx';
import { AcceptanceList } from './acceptance-list.tsx';
import { RuleList } from './rule-list.tsx';

const tabs = ['pending', 'in-force', 'rules'] as const;

/** What waits for an approver, what is accepted until when, and the rules that accept many at once. */
export function AcceptancesPage() {
  const [params, setParams] = useSearchParams();
  const asked = params.get('tab');
  const tab = tabs.find(each => each === asked) ?? 'pending';
  return (
    <Page title="Acceptances" description="A risk is accepted for a time, by somebody else than who asks. When the time is over, or the finding gets worse, it is open again.">
      <Tabs
        activeTabId={tab}
        ariaLabel="Acceptances"
        onChange={({ detail }) => setParams({ tab: detail.activeTabId })}
        tabs={[
          { id: 'pending', label: 'Waiting for approval', content: <AcceptanceList state="pending" /> },
          { id: 'in-force', label: 'In force', content: <AcceptanceList state="in-force" /> },
          { id: 'rules', label: 'Rules', content: <RuleList /> },
        ]}
      />
    </Page>
  );
}
