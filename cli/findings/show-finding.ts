import { checks } from '#evaluate/registry.generated';
import type { FindingEvent } from '#kernel/finding';
import { isFlapping, statusAt } from '#kernel/lifecycle';
import { isOverdue } from '#kernel/sla';
import type { StoredFinding } from '#store/finding-store';
import { coloured, plain } from '../terminal/table.ts';

/** A finding with its events, for a person; `now` is the instant at which its status is told. */
export function findingPage(finding: StoredFinding, events: readonly FindingEvent[], now: string): string {
  const check = checks.find(candidate => candidate.id === finding.check);
  const { closed, work, owner, ownerSource, acceptance, request, override, due, breachedAt, outcome, confirming } = finding;
  const status = statusAt(finding, now);
  return [
    `${finding.id}  ${coloured(finding.severity, finding.severity)}  ${status}${closed === null ? `, ${work}` : ` (${closed})`}`,
    '',
    `${check?.title ?? finding.check}: ${finding.code}`,
    '',
    `Resource  ${plain(finding.resource)}`,
    `Name      ${plain(finding.name)}`,
    `Account   ${finding.account}, ${finding.region}`,
    `Owner     ${owner === null ? 'unknown' : `${plain(owner)}${ownerSource === null ? '' : ` (${ownerSource})`}`}`,
    `Seen      first ${finding.firstSeen}, changed ${finding.changedAt}${finding.reopened > 0 ? `, came back ${finding.reopened} times` : ''}${isFlapping(finding.transitions, now) ? ', flapping' : ''}`,
    `Clock     ${[
      due === null ? (finding.remaining === null ? 'no date' : `stands still with ${days(finding.remaining)} left`) : `due ${due}${isOverdue(finding, now) ? ', overdue' : ''}`,
      ...(breachedAt === null ? [] : [`missed ${breachedAt}`]),
      ...(outcome === null ? [] : [outcome]),
    ].join(', ')}`,
    ...(confirming === null ? [] : [`Passes    ${confirming.seen} of ${confirming.needed} that resolve it, the last ${confirming.last}`]),
    ...(override === null ? [] : [`Severity  ${override.severity} until ${override.until}, approved by ${names(override.approvals)}; the check says ${override.checked}: ${plain(override.reason)}`]),
    ...(acceptance === null
      ? []
      : [`Accepted  until ${acceptance.until}, asked for by ${plain(acceptance.by.name)}, approved by ${names(acceptance.approvals)}${acceptance.rule === null ? '' : `, by rule ${acceptance.rule}`}: ${plain(acceptance.reason)}`]),
    ...(request === null
      ? []
      : [
          `Request   ${request.id}: ${request.subject}${request.severity === null ? '' : ` ${request.severity}`} until ${request.until}, asked for by ${plain(request.by.name)}${request.approvals.length === 0 ? '' : `, approved by ${names(request.approvals)}`}: ${plain(request.reason)}`,
        ]),
    `Facts     ${plain(JSON.stringify(finding.facts))}`,
    ...(check === undefined ? [] : [`Mend      ${check.fix}`]),
    '',
    'Events',
    ...events.map(event => `  ${event.at}  ${event.type.padEnd(9)} ${event.by === undefined ? event.run : plain(event.by.name)}${event.text === undefined ? '' : `: ${plain(event.text)}`}`),
  ].join('\n');
}

function names(people: readonly { readonly name: string }[]): string {
  return people.length === 0 ? 'nobody' : people.map(({ name }) => plain(name)).join(' and ');
}
function days(seconds: number): string {
  return `${Math.round((seconds / 86_400) * 10) / 10} days`;
}
