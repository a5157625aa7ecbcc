import { visible } from '#reports/format/visible';
import type { Notice, NoticeItem } from './notice.ts';

/** A name is shown up to so many characters. */
const MOST = 160;

/** Text of others as one line that can be trusted: nothing invisible, nothing that turns the line around, no more than fits. */
export function shown(text: string, most = MOST): string {
  const line = visible(text);
  const whole = Array.from(line); // never half a character
  return whole.length <= most ? line : `${whole.slice(0, most - 1).join('')}…`;
}

export function headline({ kind, organization, owner, items, more, overdue }: Notice): string {
  const count = items.length + more;
  const findings = `${count} ${count === 1 ? 'finding' : 'findings'}`;
  const of = shown(organization, 60);
  if (kind === 'ticket') return `${items[0]?.severity ?? ''}: ${shown(items[0]?.title ?? '', 120)}`;
  if (kind === 'alert') return `${findings} new in ${of}`;
  return `${findings} open${owner === null ? '' : ` for ${shown(owner, 60)}`} in ${of}${overdue > 0 ? `, ${overdue} overdue` : ''}`;
}

/** One line about a finding, without its link. */
export function itemLine(item: NoticeItem): string {
  const { severity, title, name, account, accountName, region, due, overdue, saves, state, owner } = item;
  const parts = [
    `${severity}: ${shown(title, 120)}`,
    shown(name),
    `${shown(accountName, 60)}${accountName === account ? '' : ` (${account})`}, ${region}`,
    ...(owner === null ? ['nobody owns it'] : [`owner ${shown(owner, 60)}`]),
    ...(due === null ? [] : [overdue ? `was due ${due.slice(0, 10)}` : `due ${due.slice(0, 10)}`]),
    ...(saves === null ? [] : [saves]),
    ...(state === 'reopened' ? ['it came back'] : state === 'resolved' ? ['it is resolved'] : []),
  ];
  return parts.join(' · ');
}

export function closing({ more, run, asOf }: Notice): string {
  return `${more > 0 ? `${more} more are in the console. ` : ''}Run ${run}, as of ${asOf}.`;
}

/** The whole notice as plain lines. */
export function plainText(notice: Notice): string {
  return [headline(notice), '', ...notice.items.flatMap(item => [`- ${itemLine(item)}`, ...(item.link === null ? [] : [`  ${item.link}`])]), '', closing(notice), ''].join('\n');
}
