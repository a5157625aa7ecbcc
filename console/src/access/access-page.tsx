import Tabs from '@cloudscape-design/components/tabs';
import { useSearchParams } from 'react-router';
import { Page } from '../shell/page.tsx';
import { AccessPathsTab } from './access-paths-tab.tsx';
import { AccessPoliciesTab } from './access-policies-tab.tsx';

/** Who is or can become an administrator and how, and which smaller policies would do. */
export function AccessPage() {
  const [params, setParams] = useSearchParams();
  const tab = params.get('tab') === 'policies' ? 'policies' : 'paths';
  return (
    <Page title="Access" description="Paths to administrator, and policies cut to what is used.">
      <Tabs
        activeTabId={tab}
        ariaLabel="Access"
        onChange={({ detail }) => setParams({ tab: detail.activeTabId })}
        tabs={[
          { id: 'paths', label: 'Paths to administrator', content: <AccessPathsTab /> },
          { id: 'policies', label: 'Smaller policies', content: <AccessPoliciesTab /> },
        ]}
      />
    </Page>
  );
}
