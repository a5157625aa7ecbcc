import AppLayout from '@cloudscape-design/components/app-layout';
import Flashbar from '@cloudscape-design/components/flashbar';
import SplitPanel from '@cloudscape-design/components/split-panel';
import { useState } from 'react';
import { Outlet } from 'react-router';
import { Navigation } from './navigation.tsx';
import { useNotices } from './notices.tsx';
import { usePanelPlace } from './panel.tsx';
import { Top } from './top.tsx';

/** The frame around every page: the bar on top, the navigation, what was done (flashbar), the page, and the panel that a page may fill. */
export function Shell() {
  const { shown } = useNotices();
  const { asked, setTarget, toggle } = usePanelPlace();
  const [navigation, setNavigation] = useState(() => innerWidth > 1100);
  return (
    <>
      <a
        className="skip"
        href="#page"
        onClick={event => {
          event.preventDefault();
          document.querySelector<HTMLElement>('.heading')?.focus();
        }}
      >
        Skip to the page
      </a>
      <div id="top">
        <Top />
      </div>
      <AppLayout
        headerSelector="#top"
        toolsHide
        navigationWidth={240}
        navigation={<Navigation />}
        navigationOpen={navigation}
        onNavigationChange={({ detail }) => {
          setNavigation(detail.open);
        }}
        stickyNotifications
        notifications={<Flashbar items={shown} stackItems={shown.length > 2} />}
        ariaLabels={{ navigation: 'Pages', navigationClose: 'Close the list of pages', navigationToggle: 'Open the list of pages', notifications: 'What was done' }}
        content={
          <div id="page">
            <Outlet />
          </div>
        }
        splitPanelPreferences={{ position: 'side' }}
        splitPanelSize={460}
        splitPanelOpen={asked?.open ?? false}
        onSplitPanelToggle={({ detail }) => {
          toggle(detail.open);
        }}
        splitPanel={
          asked === null ? undefined : (
            <SplitPanel header={asked.header} hidePreferencesButton>
              <div ref={setTarget} />
            </SplitPanel>
          )
        }
      />
    </>
  );
}
