import { styleText } from 'node:util';
import { isIncomplete } from '#kernel/cell';
import type { Finding } from '#kernel/finding';
import { severities, severityRank } from '#kernel/severity';
import { topics } from '#kernel/topic';
import type { Published } from '#publish/publish-run';
import { coloured, dollars, plain } from './table.ts';

const MOST_LISTED = 20;

/**
 * The last lines of a scan: findings by topic, dollars, what changed, what could not be read, and where to look. `place` is where its files lie,
 * `formats` the files that were asked for; with `fresh`, the ids of the findings that are new, these are listed.
 */
export function summary(
  done: Published,
  { place, seconds, formats = [], fresh = null }: { readonly place: string; readonly seconds?: number; readonly formats?: readonly string[]; readonly fresh?: ReadonlySet<string> | null },
): readonly string[] {
  const { record, findings, coverage, topicOf } = done;
  const open = findings.filter(finding => finding.state === 'open');
  const lines = ['', styleText('bold', `${record.scope.organization} as of ${record.asOf}`)];
  for (const topic of topics) {
    const own = open.filter(finding => topicOf(finding.check) === topic);
    const counts = severities.flatMap(severity => {
      const count = own.filter(finding => finding.severity === severity).length;
      return count === 0 ? [] : [coloured(severity, `${count} ${severity}`)];
    });
    lines.push(`  ${topic.padEnd(9)} ${String(own.length).padStart(5)} open${counts.length > 0 ? `   ${counts.join(', ')}` : ''}`);
  }
  const byMoney = new Map<string, number>();
  let unknown = 0;
  for (const finding of open) {
    if (topicOf(finding.check) !== 'waste') continue;
    if (finding.saves === null) unknown += 1;
    else byMoney.set(`${finding.saves.currency} ${finding.saves.basis}`, (byMoney.get(`${finding.saves.currency} ${finding.saves.basis}`) ?? 0) + finding.saves.amount);
  }
  for (const [money, amount] of byMoney) {
    const [currency, basis] = money.split(' ');
    lines.push(`  ${styleText('bold', `${dollars(amount, currency)} a month`)} could be saved (${basis} price)${unknown > 0 ? `; ${unknown} more without a known price` : ''}`);
  }
  if (byMoney.size === 0 && unknown > 0) lines.push(`  ${unknown} savings without a known price`);
  const { opened, changed, resolved, reopened } = record.findings;
  lines.push(
    `  ${opened} opened, ${changed} changed, ${resolved} resolved, ${reopened} reopened; ${record.calls} calls${seconds === undefined ? '' : ` in ${seconds} s`}${record.cost.amount > 0 ? `, for which AWS charges $${record.cost.amount.toFixed(3)}` : ''}`,
  );
  if (fresh !== null) lines.push(...listed(open.filter(finding => fresh.has(finding.id))));
  for (const file of ['report.html', ...formats]) lines.push(`  ${file === 'report.html' ? styleText('bold', 'report') : '      '}  ${place}/${file}`);
  for (const line of record.scope.notes.filter(note => note.includes('quiet Region') || note.includes('used again'))) lines.push(styleText('dim', `  ${line}`));
  const gaps = coverage.filter(isIncomplete);
  if (gaps.length > 0) {
    const reasons = [...Map.groupBy(gaps, gap => gap.reason ?? gap.status)].sort(([, a], [, b]) => b.length - a.length);
    const shut = [...new Set(gaps.filter(gap => gap.reason?.startsWith('sts-assume-role') === true).map(gap => gap.account))];
    if (shut.length > 0) lines.push(styleText('yellow', `  ${shut.length} ${shut.length === 1 ? 'account' : 'accounts'} could not be entered: deploy the member role there, or give --role-name or --accounts`));
    lines.push(
      styleText(
        'yellow',
        `  not complete: ${gaps.length} of ${coverage.length} cells could not be read to the end (${plain(
          reasons
            .slice(0, 3)
            .map(([reason, own]) => `${own.length} × ${reason}`)
            .join('; '),
        )}${reasons.length > 3 ? '; …' : ''})`,
      ),
    );
  }
  return lines;
}

function listed(fresh: readonly Finding[]): readonly string[] {
  const worst = fresh.toSorted((a, b) => severityRank(a.severity) - severityRank(b.severity) || (a.id < b.id ? -1 : 1)).slice(0, MOST_LISTED);
  const head = `  ${fresh.length === 0 ? 'no open finding is' : fresh.length === 1 ? '1 open finding is' : `${fresh.length} open findings are`} new in this scan`;
  return [
    fresh.length > worst.length ? `${head}; the worst ${worst.length}:` : worst.length > 0 ? `${head}:` : head,
    ...worst.map(({ severity, check, account, region, name }) => `    ${coloured(severity, severity.padEnd(8))}  ${check}  ${account} ${region}  ${plain(name)}`),
  ];
}
