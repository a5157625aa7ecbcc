import Alert from '@cloudscape-design/components/alert';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useAsk } from '../api/use-ask.ts';
import { Page } from '../shell/page.tsx';
import { Empty } from '../show/empty.tsx';
import { Instant } from '../show/instant.tsx';
import { Loaded } from '../show/loaded.tsx';
import { DueCalendar } from './due-calendar.tsx';
import { DueList } from './due-list.tsx';
import { RotationGaps } from './rotation-gaps.tsx';

/** What must rotate, ends, or is paid for until when: as a calendar and as a list. */
export function RotationPage() {
  const asked = useAsk('rotationCalendar', { query: {} });
  const [view, setView] = useState<'calendar' | 'list'>('calendar');
  const [day, setDay] = useState<string | null>(null);
  return (
    <Page
      title="Rotation"
      description={
        asked.data?.asOf == null ? (
          'What must rotate, ends, or is paid for until when.'
        ) : (
          <span>
            What must rotate, ends, or is paid for until when. As of <Instant at={asked.data.asOf} />.
          </span>
        )
      }
    >
      <Loaded query={asked} what="Rotation" lines={10}>
        {({ judged, due, gaps, asOf }) =>
          !judged || asOf === null ? (
            <Empty title="Rotation was not judged">No stored run looked at credentials. None of them is thereby known to be rotated.</Empty>
          ) : (
            <SpaceBetween size="m">
              {gaps.length > 0 && (
                <Alert type="warning" header={`Credentials could not be read in ${gaps.length} places`}>
                  <RotationGaps gaps={gaps} />
                </Alert>
              )}
              <SegmentedControl
                label="View"
                selectedId={view}
                onChange={({ detail }) => {
                  setView(detail.selectedId === 'list' ? 'list' : 'calendar');
                  setDay(null);
                }}
                options={[
                  { id: 'calendar', text: 'Calendar' },
                  { id: 'list', text: 'List' },
                ]}
              />
              {view === 'calendar' && <DueCalendar due={due} asOf={asOf} day={day} onDay={setDay} />}
              <DueList due={view === 'list' ? due : due.filter(({ at, overdue }) => (day === null ? overdue : at.slice(0, 10) === day))} title={view === 'list' ? 'All dates' : day === null ? 'Overdue' : day} />
            </SpaceBetween>
          )
        }
      </Loaded>
    </Page>
  );
}
