import { shortId } from '#kernel/hash';
import type { DueEntry } from './due-calendar.ts';

const titles: Readonly<Record<DueEntry['what'], string>> = { rotation: 'Rotate', expiry: 'Expires:', commitment: 'Ends:' };

/**
 * A calendar as text (RFC 5545): one event of a whole day for each entry. An event keeps its UID while its date moves, so that a calendar that is read
 * again shows it once. `asOf` stands for the time of writing, so the same calendar is the same bytes.
 */
export function icalendar(entries: readonly DueEntry[], { asOf, name, accountNames }: { readonly asOf: string; readonly name: string; readonly accountNames: ReadonlyMap<string, string> }): string {
  const stamp = `${compact(asOf).slice(0, 15)}Z`;
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Tallystick//Rotation//EN', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH', `NAME:${text(name)}`, `X-WR-CALNAME:${text(name)}`];
  for (const entry of entries) {
    const { what, at, of, resource, account, region, owner } = entry;
    const late = what === 'rotation' && Date.parse(at) <= Date.parse(asOf);
    lines.push(
      'BEGIN:VEVENT',
      `UID:${shortId({ schema: 'rotation-calendar/1', what, resource, account, region })}@tallystick`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${compact(at).slice(0, 8)}`,
      `SUMMARY:${text(`${late ? 'Overdue: r' : titles[what].slice(0, 1)}${titles[what].slice(1)} ${entry.name}`)}`,
      `DESCRIPTION:${text([`${of} in ${accountNames.get(account) ?? account} (${account}), ${region}`, `Owner: ${owner ?? 'nobody is named'}`, resource].join('\n'))}`,
      ...(owner === null ? [] : [`CATEGORIES:${text(owner)}`]),
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    );
  }
  lines.push('END:VCALENDAR');
  return lines.map(line => `${folded(line)}\r\n`).join('');
}

/** `20261121T060000` of an ISO 8601 instant in UTC. */
function compact(instant: string): string {
  return new Date(instant).toISOString().replaceAll(/[-:]/g, '');
}

/** A value of type TEXT; control characters, which a calendar may not hold, are left out. */
function text(value: string): string {
  return value
    .replaceAll(/[\\;,]/g, char => `\\${char}`)
    .replaceAll(/\r\n|\r|\n/g, '\\n')
    .replaceAll(/[\u0000-\u001f\u007f]/g, '');
}

const encoder = new TextEncoder();
/** Lines of at most 75 bytes, never cut within a character; a line that goes on begins with a blank. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let bytes = 0;
  for (const char of line) {
    const size = encoder.encode(char).length;
    if (bytes + size > 75) {
      parts.push(part);
      part = ' ';
      bytes = 1;
    }
    part += char;
    bytes += size;
  }
  return [...parts, part].join('\r\n');
}
