import { plural } from '../format/count.ts';
import { percent } from '../format/percent.ts';
import { anomalySentence } from '../model/anomaly-sentence.ts';
import type { Explained } from '../model/cost-explained.ts';
import type { CellMoney, Row, Table } from './table.ts';

const names = { usage: 'Usage', rate: 'List price', discount: 'Discount and coverage', appeared: 'New', gone: 'Gone', unsplit: 'Not told apart' } as const;

/** Why the week changed, and what nobody would have expected of it. */
export function costChangeTables({ effects, anomalies }: Explained, currency: string): Table[] {
  const amount = (micros: number): CellMoney => ({ micros, currency });
  const tables: Table[] = [];
  if (effects.state === 'known') {
    const columns = (Object.keys(names) as (keyof typeof names)[]).filter(name => effects.listed || name !== 'discount');
    // a column of cents and nothing takes room on a page from those that say something
    const said = new Set(columns.filter(name => ['usage', 'rate', 'discount'].includes(name) || effects.rows.some(row => Math.abs(row.effects[name]) >= 10_000)));
    const parts = (row: { readonly before: number; readonly now: number; readonly change: number; readonly effects: Readonly<Record<keyof typeof names, number>> }): Row => ({
      before: amount(row.before),
      now: amount(row.now),
      change: amount(row.change),
      ...Object.fromEntries(columns.map(name => [name, amount(row.effects[name])])),
    });
    tables.push({
      id: 'effects',
      file: 'cost-effects.csv',
      title: 'Why: usage, prices, discounts, new and gone',
      empty: 'Nothing was billed in either week.',
      show: effects.shown,
      columns: [
        { id: 'service', label: 'Service', type: 'text', absent: 'no service' },
        { id: 'said', label: 'Evidence', type: 'text', under: 'service', pageOnly: true },
        { id: 'account_name', label: 'Account', type: 'text', absent: 'no account' },
        { id: 'account', label: 'Account id', type: 'text', absent: '', fileOnly: true },
        { id: 'owner', label: 'Owner', type: 'text', absent: 'no owner' },
        { id: 'owner_by', label: 'Owner by', type: 'text', absent: '', under: 'owner' },
        { id: 'before', label: 'Week before', type: 'money', fileOnly: true },
        { id: 'now', label: 'Week', type: 'money', whole: true },
        { id: 'change', label: 'Change', type: 'change', whole: true },
        ...columns.map(name => ({ id: name, label: name === 'rate' && !effects.listed ? 'Price, discount and coverage' : names[name], type: 'change' as const, plain: true, whole: true, ...(said.has(name) ? {} : { fileOnly: true }) })),
        { id: 'confidence', label: 'Told apart', type: 'share', fileOnly: true },
        { id: 'evidence', label: 'Rows of the bill', type: 'count', fileOnly: true },
      ],
      rows: effects.rows.map((row): Row => ({
        service: row.service,
        said: `${plural(row.evidence, 'row')} of the bill; ${percent(row.confidence)} told apart`,
        account_name: row.accountName,
        account: row.account,
        owner: row.owner,
        owner_by: row.ownerBy,
        ...parts(row),
        confidence: row.confidence,
        evidence: row.evidence,
      })),
      ...(effects.rows.length > effects.shown || effects.other !== null ? { rest: { service: `all other (${Math.max(0, effects.rows.length - effects.shown) + (effects.other?.parts ?? 0)})`, ...parts(restOf(effects)) } } : {}),
      tail: [],
      totals: [{ service: 'Total', ...parts(effects.total) }],
    });
  }
  if (anomalies.state === 'known')
    tables.push({
      id: 'anomalies',
      file: 'cost-anomalies.csv',
      title: 'Incidents, biggest first',
      empty: 'No day was out of the ordinary by enough to be worth the time.',
      show: anomalies.shown,
      columns: [
        { id: 'service', label: 'What', type: 'text', absent: 'all services' },
        { id: 'where', label: 'Account', type: 'text', under: 'service' },
        { id: 'direction', label: '', type: 'text' },
        { id: 'state', label: 'State', type: 'text' },
        { id: 'from', label: 'From', type: 'day' },
        { id: 'last', label: 'To', type: 'day' },
        { id: 'expected', label: 'Expected', type: 'money' },
        { id: 'actual', label: 'Was', type: 'money' },
        { id: 'excess', label: 'Excess', type: 'change' },
        { id: 'says', label: 'Against what', type: 'text' },
        { id: 'score_text', label: 'Times its spread', type: 'text', under: 'says' },
        { id: 'owner', label: 'Owner', type: 'text' },
      ],
      rows: anomalies.incidents.map((row): Row => ({
        service: row.service,
        where: row.parts.map(({ accountName }) => accountName ?? 'all accounts').join(', '),
        direction: row.direction,
        state: `${row.state}${row.step ? ', a new level' : ''}${row.provisional ? ', provisional' : ''}`,
        from: row.from,
        last: row.last,
        expected: amount(row.expected),
        actual: amount(row.actual),
        excess: amount(row.excess),
        says: anomalySentence(row.measured, currency),
        score_text: `${row.score.toFixed(1)} times its spread`,
        owner: row.owners.length === 0 ? 'no owner' : row.owners.join(', '),
      })),
    });
  return tables;
}

type Known = Extract<Explained['effects'], { state: 'known' }>;
type Part = Known['total'];

/** What a page does not show of the rows, with what is kept of no row. */
function restOf({ rows, shown, other }: Known): Part {
  const rest: Part[] = [...rows.slice(shown), ...(other === null ? [] : [other])];
  const sum = (of: (part: Part) => number): number => rest.reduce((total, part) => total + of(part), 0);
  return {
    before: sum(part => part.before),
    now: sum(part => part.now),
    change: sum(part => part.change),
    effects: Object.fromEntries((Object.keys(names) as (keyof typeof names)[]).map(name => [name, sum(part => part.effects[name])])) as Part['effects'],
  };
}
