import { visible } from '#reports/format/visible';
import { decisions, type Campaign, type CampaignItem, type Decision } from '#review/campaign/campaign';
import { evidenceOf } from '#review/campaign/population-of';
import { Problem } from '#kernel/problem';
import type { Table } from '#reports/tables/table';

/** The sheet that goes out to reviewers and comes back: what they are to decide on, two empty columns, and the hash that binds an answer to what was shown. */
export function reviewTable({ id }: Campaign, items: readonly CampaignItem[]): Table {
  const text = (column: string, label: string) => ({ id: column, label, type: 'text' as const });
  return {
    id: 'items',
    file: `${id}.csv`,
    title: `Who may do what: decide on every line (${decisions.slice(0, 3).join(', ')}, delegate to somebody, or not-mine)`,
    columns: [
      text('item', 'Item'),
      text('account', 'Account'),
      text('name', 'Name'),
      text('kind', 'Kind'),
      text('risk', 'Risk'),
      text('recommendation', 'Recommended'),
      text('rights', 'What it may do'),
      text('use', 'What it used in 90 days'),
      text('decision', 'Decision'),
      text('reason', 'Reason'),
      text('principal', 'Principal'),
      text('evidence', 'Evidence'),
    ],
    rows: items.map(item => ({
      item: item.id,
      account: item.account,
      name: visible(item.name),
      kind: item.kind,
      risk: item.risk,
      recommendation: item.recommendation,
      rights: rightsOf(item),
      use: item.entitlement.used === null ? 'not known' : `${item.entitlement.used} of ${item.entitlement.actions ?? '?'} actions`,
      decision: '',
      reason: '',
      principal: visible(item.principal),
      evidence: evidenceOf(item),
    })),
    empty: 'Nobody is left to decide on.',
  };
}

export type ReturnedLine = { readonly item: string; readonly decision: Decision; readonly reason: string; readonly evidence: string; readonly to: string | undefined };

/** The answered lines of a sheet that came back, as rows of cells with the headings first. Throws a `Problem` that names the line. */
export function returnedLines(rows: readonly (readonly unknown[])[]): readonly ReturnedLine[] {
  const at = rows.findIndex(row => row.some(cell => cellText(cell) === 'Item' || cellText(cell) === 'item'));
  const headings = (rows[at] ?? []).map(cell => cellText(cell).toLowerCase());
  const column = (name: string): number => {
    const index = headings.indexOf(name);
    if (index < 0) throw new Problem(`the sheet has no column ${name}: send back the workbook that \`tally reviews export\` wrote, with decisions filled in`);
    return index;
  };
  const [item, decision, reason, evidence] = ['item', 'decision', 'reason', 'evidence'].map(column) as [number, number, number, number];
  return rows.slice(at + 1).flatMap((row, index) => {
    const said = cellText(row[decision]).trim();
    if (said === '') return [];
    const [word = '', ...rest] = said.toLowerCase().split(/\s+/);
    const known = decisions.find(each => each === word);
    if (known === undefined) throw new Problem(`line ${at + index + 2}, item ${cellText(row[item])}: ${JSON.stringify(said)} is no decision; there are ${decisions.join(', ')}`);
    return [
      {
        item: cellText(row[item]).padStart(4, '0'),
        decision: known,
        reason: cellText(row[reason]),
        evidence: cellText(row[evidence]),
        to:
          known === 'delegate'
            ? said
                .split(/\s+/)
                .slice(rest[0] === 'to' ? 2 : 1)
                .join(' ')
            : undefined,
      },
    ];
  });
}

function rightsOf({ entitlement: { administrator, standing, way, permissionSet, actions } }: CampaignItem): string {
  const parts = [
    administrator === 'full' ? 'administrator' : administrator === 'iam' ? 'may write every identity' : administrator === 'conditional' ? 'administrator under conditions' : null,
    standing === 'escalates' ? `can become administrator: ${way.join(', ')}` : standing === 'unknown' ? 'ways to administrator could not be judged' : null,
    permissionSet === null ? null : `permission set ${permissionSet}`,
    actions === null ? 'actions not known' : `${actions} actions`,
  ];
  return parts.filter(part => part !== null).join('; ');
}

function cellText(cell: unknown): string {
  return typeof cell === 'string' ? cell : typeof cell === 'number' ? String(cell) : '';
}
