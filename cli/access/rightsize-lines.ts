import { styleText } from 'node:util';
import type { RightSizeReport } from '#access/right-size/right-size-report';
import { visibleJson } from '#access/right-size/shell-word';
import type { UsageReason } from '#access/classify-usage';
import { plain, table } from '../terminal/table.ts';

const reasons: Readonly<Partial<Record<UsageReason, string>>> = {
  'not-tracked': 'AWS does not track it, and its service was used',
  'service-not-reported': 'the report does not speak of its service',
  'report-unread': 'no report on its use was read',
  'insufficient-observation': 'it was granted too short a time ago',
  'region-untracked': 'used in a Region that AWS does not watch',
  'pass-unknown': 'whether roles were passed hangs on actions that AWS does not track',
};

/** The one line that says how much is too much. */
export function rightsizeCounts({ counts, windowDays, principal }: RightSizeReport): string {
  const { granted, unused, unusedEscalation, unknown } = counts;
  return `${plain(principal)}: ${unused} of ${granted} granted actions unused in ${windowDays} days, ${unusedEscalation} of them can escalate, ${unknown} unknown`;
}

/** So many actions of a service are named at most. */
const SHOWN = 6;

/** What to take away, policy by policy, for a terminal. */
export function rightsizeLines(report: RightSizeReport): readonly string[] {
  const { epsBefore, epsAfter, escalationPathsClosed, unread, policies, removalDays } = report;
  const lines = [styleText('bold', rightsizeCounts(report))];
  if (unread !== null) lines.push(`  ${unread.reason}${unread.missing.length === 0 ? '' : `: ${unread.missing.join(', ')}`}`);
  const score = (value: number | null): string => (value === null ? 'too little observed' : String(value));
  lines.push(`  excess privilege score ${score(epsBefore)}, afterwards ${score(epsAfter)}${escalationPathsClosed.length === 0 ? '' : `; closes ${escalationPathsClosed.join(', ')}`}`);
  lines.push(styleText('dim', `  taken away: what was unused for ${removalDays.most} days, permissions management and ways to escalate for ${removalDays.risky}; what is unknown stays`));
  if (policies.length === 0) lines.push('', 'It has no policies.');
  for (const { policy, outcome, reason, users, summary, services, documents, form, split } of policies) {
    lines.push('', styleText('bold', plain(policy)) + (users.length > 1 ? ` (held by ${users.length})` : ''));
    if (outcome === 'refused') lines.push(`  no proposal: ${plain(reason ?? '')}`);
    if (outcome === 'right') lines.push(summary.keptUnknown === 0 ? '  nothing can be taken away' : `  nothing can be taken away: of ${summary.keptUnknown} of its ${summary.grantedActions} actions nobody knows whether they are used`);
    if (outcome === 'refused' || outcome === 'right') continue;
    const { grantedActions, kept, removed, keptUnknown, removedByLevel } = summary;
    const levels = Object.entries(removedByLevel).flatMap(([level, count]) => (count === 0 ? [] : [`${count} ${level}`]));
    lines.push(`  ${outcome === 'empty' ? 'nothing is left: it can go' : `keeps ${kept} of ${grantedActions} actions (${keptUnknown} of them unknown)`}, takes ${removed} away: ${levels.join(', ')}`);
    if (split !== null) lines.push(`  half of its holders need ${split.median} or fewer of these: better one policy for each`);
    lines.push(
      table(
        ['  service', '', 'actions'],
        services.flatMap(({ service, kept: stays, unknown, removed: gone }) =>
          [
            { what: 'removed', actions: gone, all: stays.length + unknown.length === 0 },
            { what: 'kept', actions: stays, all: gone.length + unknown.length === 0 },
            { what: 'unknown', actions: unknown.map(({ action }) => action), all: gone.length + stays.length === 0 },
          ].flatMap(({ what, actions, all }) => (actions.length === 0 ? [] : [[`  ${service}`, what, all && actions.length > SHOWN ? `all ${actions.length}` : named(actions, service)]])),
        ),
      ),
    );
    const why = Map.groupBy(
      services.flatMap(({ unknown }) => unknown),
      ({ reason: because }) => because,
    );
    for (const [because, list] of why) lines.push(styleText('dim', `  ${list.length} unknown: ${reasons[because] ?? because}`));
    for (const { name, place, chars, document } of documents)
      lines.push(
        `  ${place === 'inline' ? 'inline policy' : 'managed policy'} ${plain(name)}, ${chars} characters${form === 'by name' || form === null ? '' : ` (${form})`}:`,
        ...visibleJson(document, 2)
          .split('\n')
          .map(line => `    ${line}`),
      );
  }
  return lines;
}

/** All, or how many and the first few. */
function named(actions: readonly string[], service: string): string {
  const names = actions.map(action => action.slice(service.length + 1));
  return names.length <= SHOWN + 1 ? names.join(' ') : `${names.length}: ${names.slice(0, SHOWN).join(' ')} …`;
}
