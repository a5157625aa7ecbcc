import { styleText } from 'node:util';
import { isIncomplete } from '#kernel/cell';
import { severities } from '#kernel/severity';
import { topics } from '#kernel/topic';
import type { Published } from '#publish/publish-run';
import { coloured, dollars, plain } from './table.ts';

/** The last lines of a scan: findings by topic, dollars, what changed, what could not be read, and where to look. */
export function summary(done: Published, place: string): readonly string[] {
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
  lines.push(`  ${opened} opened, ${changed} changed, ${resolved} resolved, ${reopened} reopened; ${record.calls} calls${record.cost.amount > 0 ? `, for which AWS charges $${record.cost.amount.toFixed(3)}` : ''}`);
  lines.push(`  ${styleText('bold', 'report')}  ${place}/report.html`);
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
