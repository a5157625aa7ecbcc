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
    if (outcome === 'right') lines.push('  nothing can be taken away');
    if (outcome === 'refused' || outcome === 'right') continue;
    const { grantedActions, kept, removed, keptUnknown, removedByLevel } = summary;
    const levels = Object.entries(removedByLevel).flatMap(([level, count]) => (count === 0 ? [] : [`${count} ${level}`]));
    lines.push(`  ${outcome === 'empty' ? 'nothing is left: it can go' : `keeps ${kept} of ${grantedActions} actions (${keptUnknown} of them unknown)`}, takes ${removed} away: ${levels.join(', ')}`);
    if (split !== null) lines.push(`  it keeps ${split.kept} actions for all, of which half of its holders use ${split.median} or fewer: better one policy for each`);
    lines.push(
      table(
        ['  service', 'kept', 'unknown', 'removed'],
        services.map(({ service, kept: stays, unknown, removed: gone }) => [`  ${service}`, named(stays, service), named(unknown.map(({ action }) => action), service), gone.length === 0 ? '' : stays.length + unknown.length === 0 ? `all ${gone.length}` : named(gone, service)]),
      ),
    );
    const why = Map.groupBy(services.flatMap(({ unknown }) => unknown), ({ reason: because }) => because);
    for (const [because, list] of why) lines.push(styleText('dim', `  ${list.length} unknown: ${reasons[because] ?? because}`));
    for (const { name, place, chars, document } of documents) lines.push(`  ${place === 'inline' ? 'inline policy' : 'managed policy'} ${plain(name)}, ${chars} characters${form === 'by name' || form === null ? '' : ` (${form})`}:`, ...visibleJson(document, 2).split('\n').map(line => `    ${line}`));
  }
  return lines;
}

const SHOWN = 4;
/** The first few, and how many more. */
function named(actions: readonly string[], service: string): string {
  const names = actions.map(action => action.slice(service.length + 1));
  return names.length <= SHOWN + 1 ? names.join(' ') : `${names.slice(0, SHOWN).join(' ')} and ${names.length - SHOWN} more`;
}
