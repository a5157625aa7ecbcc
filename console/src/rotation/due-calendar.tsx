import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { RotationCalendar } from '#review/api/schemas';
import { weeksOf } from './weeks-of.ts';

type Props = { readonly due: RotationCalendar['due']; readonly asOf: string; readonly day: string | null; readonly onDay: (day: string | null) => void };

const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const title = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** A month in UTC; a day with something due is a button that lists it below. */
export function DueCalendar({ due, asOf, day, onDay }: Props) {
  const [month, setMonth] = useState(asOf.slice(0, 7));
  const byDay = Map.groupBy(due, ({ at }) => at.slice(0, 10));
  const move = (by: number): void => {
    const [year = 0, of = 1] = month.split('-').map(Number);
    setMonth(new Date(Date.UTC(year, of - 1 + by, 1)).toISOString().slice(0, 7));
    onDay(null);
  };
  return (
    <Container
      header={
        <Header
          variant="h2"
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <Button iconName="angle-left" variant="icon" ariaLabel="Month before" onClick={() => move(-1)} />
              <Button iconName="angle-right" variant="icon" ariaLabel="Next month" onClick={() => move(1)} />
            </SpaceBetween>
          }
        >
          <span aria-live="polite">{title.format(new Date(`${month}-01T00:00:00Z`))}</span>
        </Header>
      }
    >
      <table className="calendar">
        <thead>
          <tr>
            {names.map(name => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map(week => (
            <tr key={week.find(each => each !== null) ?? ''}>
              {week.map((each, index) => (
                <td key={each ?? `none ${index}`} className={each === asOf.slice(0, 10) ? 'today' : undefined}>
                  {each !== null && <Day on={each} items={byDay.get(each) ?? []} chosen={each === day} onDay={onDay} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Container>
  );
}

function Day({ on, items, chosen, onDay }: { readonly on: string; readonly items: RotationCalendar['due']; readonly chosen: boolean; readonly onDay: (day: string | null) => void }) {
  const number = Number(on.slice(8));
  if (items.length === 0) return <span className="own-time">{number}</span>;
  const overdue = items.filter(item => item.overdue).length;
  return (
    <button type="button" className={overdue > 0 ? 'day late' : 'day'} aria-pressed={chosen} onClick={() => onDay(chosen ? null : on)}>
      {number}
      <b>{items.length}</b>
      <span className="shown-only-to-readers">{`due on ${on}${overdue > 0 ? `, ${overdue} overdue` : ''}`}</span>
    </button>
  );
}
