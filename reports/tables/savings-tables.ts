import { basisNames } from '../model/amount.ts';
import type { Savings } from '../model/savings.ts';
import type { Row, Table } from './table.ts';

/** The ladder of savings and what stands on it. */
export function savingsTables(savings: Savings): Table[] {
  return [ladderTable(savings), savingsTable(savings)];
}

const pendingWords: Readonly<Record<NonNullable<Savings['items'][number]['pending']>, string>> = {
  'not-actioned': 'pending: not mended yet',
  'needs-resource-level-bill': 'pending: needs a bill by resource',
  'too-early': 'pending: too early to tell',
  'no-drop': 'the bill did not fall',
  'not-yet-persisted': 'lasts for less than 28 days yet',
};

const rungWords: Readonly<Record<Savings['ladder'][number]['state'], string>> = {
  identified: 'identified',
  accepted: 'taken on',
  actioned: 'mended',
  'billing-verified': 'seen in the bill',
  persisted: 'lasting',
  regressed: 'came back',
};
const rungMeanings: Readonly<Record<Savings['ladder'][number]['state'], string>> = {
  identified: 'open findings with a known price; nothing is saved yet',
  accepted: 'somebody took it on',
  actioned: 'no longer fails; the bill does not show it yet',
  'billing-verified': 'the bill of the resource fell',
  persisted: 'and stayed down for 28 days',
  regressed: 'is as wasteful as before',
};

/** One row for each rung and basis: what is only found is never added to what the bill shows. */
function ladderTable({ ladder }: Savings): Table {
  return {
    id: 'savings-ladder',
    file: 'cost-savings-ladder.csv',
    title: 'From found to saved',
    empty: 'Nothing was found or mended.',
    columns: [
      { id: 'rung', label: 'Rung', type: 'text' },
      { id: 'state', label: 'State', type: 'text', fileOnly: true },
      { id: 'meaning', label: 'What it means', type: 'text' },
      { id: 'items', label: 'Number', type: 'count' },
      { id: 'amount', label: 'A month', type: 'money', absent: 'not in the bill' },
      { id: 'basis', label: 'Basis', type: 'text', absent: '' },
      { id: 'next', label: 'Next, from', type: 'day', absent: '' },
    ],
    rows: ladder.map(({ state, items, amount, next }): Row => ({ rung: rungWords[state], state, meaning: rungMeanings[state], items, amount, basis: amount === null ? null : basisNames[amount.basis], next })),
  };
}

function savingsTable(savings: Savings): Table {
  return {
    id: 'savings',
    file: 'cost-savings.csv',
    title: 'What was mended',
    empty: 'Nothing was mended in the last 90 days.',
    show: 12,
    columns: [
      { id: 'name', label: 'Resource', type: 'text' },
      { id: 'resource', label: 'ARN', type: 'text', fileOnly: true },
      { id: 'checks', label: 'Check', type: 'text', under: 'name' },
      { id: 'account_name', label: 'Account', type: 'text' },
      { id: 'region', label: 'Region', type: 'text', under: 'account_name' },
      { id: 'account', label: 'Account id', type: 'text', fileOnly: true },
      { id: 'owner', label: 'Owner', type: 'text', absent: 'no owner' },
      { id: 'actioned_at', label: 'Mended', type: 'day', absent: 'unknown' },
      { id: 'rung', label: 'Rung', type: 'text' },
      { id: 'pending', label: 'Missing', type: 'text', absent: '', under: 'rung' },
      { id: 'state', label: 'State', type: 'text', fileOnly: true },
      { id: 'realised', label: 'Saved a month', type: 'money', absent: 'not verified' },
      { id: 'basis', label: 'Basis', type: 'text', absent: '', fileOnly: true },
      { id: 'currency', label: 'Currency', type: 'text', absent: '', fileOnly: true },
      { id: 'verifiable_on', label: 'Bill can tell from', type: 'day', absent: '' },
      { id: 'persists_on', label: 'Lasts from', type: 'day', absent: '', fileOnly: true },
      { id: 'findings', label: 'Findings', type: 'text', fileOnly: true },
    ],
    rows: savings.items.map((item): Row => ({
      name: item.name,
      resource: item.resource,
      checks: item.checks.join(' '),
      account_name: item.accountName,
      region: item.region,
      account: item.account,
      owner: item.owner,
      actioned_at: item.actionedAt,
      rung: rungWords[item.state],
      state: item.state,
      pending: item.pending === null ? null : pendingWords[item.pending],
      realised: item.realised,
      basis: item.realised?.basis ?? null,
      currency: item.realised?.currency ?? null,
      verifiable_on: item.verifiableOn,
      persists_on: item.persistsOn,
      findings: item.findings.join(' '),
    })),
  };
}
