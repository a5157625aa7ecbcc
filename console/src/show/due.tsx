import StatusIndicator from '@cloudscape-design/components/status-indicator';

/** When something must be mended: the day, or how far off it is when that is less than a week or past. */
export function Due({ at, now = Date.now() }: { readonly at: string | null; readonly now?: number }) {
  if (at === null) return <span>no date</span>;
  const days = Math.floor((Date.parse(at) - now) / 86_400_000);
  const day = at.slice(0, 10);
  if (days >= 7) return <span>{day}</span>;
  return (
    <span title={`due ${day}`}>
      <StatusIndicator type={days < 0 ? 'error' : 'warning'}>{days < 0 ? `${-days} d over` : days === 0 ? 'today' : `in ${days} d`}</StatusIndicator>
    </span>
  );
}
