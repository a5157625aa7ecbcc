/** An instant in UTC with the reader's own time beside it; `day` for dates on which the hour does not matter. */
export function Instant({ at, day = false }: { readonly at: string | null; readonly day?: boolean }) {
  if (at === null) return <span>never</span>;
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return <span className="text">{at}</span>;
  const utc = date.toISOString();
  if (day)
    return (
      <time dateTime={utc} title={`${utc.slice(0, 16).replace('T', ' ')} UTC${isUtc ? '' : `, ${own(date)} for you`}`}>
        {utc.slice(0, 10)}
      </time>
    );
  return (
    <time dateTime={utc}>
      {utc.slice(0, 16).replace('T', ' ')} UTC{isUtc ? null : <span className="own-time"> ({own(date)})</span>}
    </time>
  );
}

const format = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' });

const isUtc = ['UTC', 'Etc/UTC', 'GMT'].includes(format.resolvedOptions().timeZone);

function own(date: Date): string {
  return format.format(date);
}
