import SpaceBetween from '@cloudscape-design/components/space-between';
import { useAsk } from '../api/use-ask.ts';
import { Page } from '../shell/page.tsx';
import { Loaded } from '../show/loaded.tsx';
import { Channels } from './channels.tsx';
import { Entitlements } from './entitlements.tsx';
import { Notifications } from './notifications.tsx';
import { Terms } from './terms.tsx';
import { Yours } from './yours.tsx';

/** The reader's own settings in this browser, and those of the organisation. */
export function SettingsPage() {
  const asked = useAsk('settings', {});
  return (
    <Page title="Settings">
      <Yours />
      <Loaded query={asked} what="Settings" lines={8}>
        {settings => (
          <SpaceBetween size="l">
            <Notifications key={settings.rev} settings={settings} />
            <Channels channels={settings.channels} />
            <Terms settings={settings} />
            <Entitlements capabilities={settings.capabilities} />
          </SpaceBetween>
        )}
      </Loaded>
    </Page>
  );
}
