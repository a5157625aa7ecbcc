import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { datesOf, dueCalendar, type DueCredential, type DueEntry } from '#rotation/due-calendar';
import { icalendar } from '#rotation/icalendar';

const asOf = '2026-11-20T06:00:00Z';
const credential = (more: Partial<DueCredential> = {}): DueCredential => ({
  credential: 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:orders-AbCdEf',
  of: 'secretsmanager-secret',
  name: 'orders',
  account: '111111111111',
  region: 'eu-west-1',
  owner: 'payments',
  managed: 'automatic',
  state: 'active',
  replica: false,
  nextDueAt: '2026-11-25T23:59:59Z',
  expiresAt: null,
  crown: false,
  ...more,
});
const dates = (more: Partial<DueCredential> = {}) => dueCalendar(datesOf(credential(more)), asOf).map(({ what, at }) => [what, at]);

describe('the calendar', () => {
  test('holds the next rotation and the end of what is in use', () => {
    expect(dates({ expiresAt: '2026-12-24T00:00:00Z' })).toEqual([
      ['rotation', '2026-11-25T23:59:59Z'],
      ['expiry', '2026-12-24T00:00:00Z'],
    ]);
  });
  test.each([
    ['a replica', { replica: true }],
    ['what waits for its deletion', { state: 'pending-deletion' }],
    ['what nobody has to rotate', { managed: 'none' }],
    ['what is due in 91 days', { nextDueAt: '2027-02-19T06:00:01Z' }],
    ['what ended half a year ago', { nextDueAt: null, expiresAt: '2026-05-20T06:00:00Z' }],
  ] as const)('not %s', (_, more) => {
    expect(dates(more)).toEqual([]);
  });
  test('whatever is overdue, however long, and what ended lately', () => {
    expect(dates({ nextDueAt: '2023-01-01T00:00:00Z', expiresAt: '2026-11-01T00:00:00Z' })).toHaveLength(2);
  });
  test('commitments until they end', () => {
    const commitment = (at: string): DueEntry => ({ what: 'commitment', at, of: 'savings-plan', resource: 'arn:plan', name: 'plan', account: '111111111111', region: 'global', owner: null, managed: null, crown: false });
    expect(dueCalendar([commitment('2026-11-19T00:00:00Z'), commitment('2026-12-01T00:00:00Z')], asOf)).toHaveLength(1);
  });
});

/** The lines of a calendar as RFC 5545 unfolds them. */
const unfolded = (ics: string): string[] => ics.replaceAll('\r\n ', '').split('\r\n');

describe('as a file', () => {
  const options = { asOf, name: 'Rotation and expiry', accountNames: new Map([['111111111111', 'payments-prod']]) };
  test('is one event of a whole day for each date', () => {
    const ics = icalendar(datesOf(credential()), options);
    expect(unfolded(ics)).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Tallystick//Rotation//EN',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'NAME:Rotation and expiry',
      'X-WR-CALNAME:Rotation and expiry',
      'BEGIN:VEVENT',
      expect.stringMatching(/^UID:[a-z2-7]{26}@tallystick$/),
      'DTSTAMP:20261120T060000Z',
      'DTSTART;VALUE=DATE:20261125',
      'SUMMARY:Rotate orders',
      'DESCRIPTION:secretsmanager-secret in payments-prod (111111111111)\\, eu-west-1\\nOwner: payments\\narn:aws:secretsmanager:eu-west-1:111111111111:secret:orders-AbCdEf',
      'CATEGORIES:payments',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });
  test('says what is overdue, and where nobody is named', () => {
    const lines = unfolded(icalendar(datesOf(credential({ nextDueAt: '2026-11-01T00:00:00Z', owner: null })), options));
    expect(lines).toContain('SUMMARY:Overdue: rotate orders');
    expect(lines.join('\n')).toContain('Owner: nobody is named');
    expect(lines.join('\n')).not.toContain('CATEGORIES');
  });
  test('an event keeps its UID while its date moves, and two things never share one', () => {
    const uid = (more: Partial<DueCredential>) => unfolded(icalendar(datesOf(credential(more)), options)).filter(line => line.startsWith('UID:'));
    expect(uid({ nextDueAt: '2026-12-01T00:00:00Z' })).toEqual(uid({}));
    expect(new Set([...uid({ expiresAt: '2026-12-01T00:00:00Z' }), ...uid({ credential: 'other' })]).size).toBe(3);
  });
  test('no line is longer than 75 bytes, none is cut within a character, and any text comes back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), name => {
        const ics = icalendar(datesOf(credential({ name: `n${name}` })), options);
        for (const line of ics.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(ics).not.toMatch(/[^\r]\n|\r[^\n]/);
        const summary = unfolded(ics).find(line => line.startsWith('SUMMARY:')) ?? '';
        const plain = summary.slice('SUMMARY:Rotate '.length).replaceAll(/\\([\\;,n])/g, (_, char: string) => (char === 'n' ? '\n' : char));
        expect(plain).toBe(`n${name.replaceAll(/\r\n|\r/g, '\n').replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f]/g, '')}`);
      }),
    );
  });
});
