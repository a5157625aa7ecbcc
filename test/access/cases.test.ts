import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { can } from '#access/can';
import { loadActionCatalogue } from '#access/load-action-catalogue';
import { type AccessCase, requestOf } from './access-case.ts';

const catalogue = loadActionCatalogue();
const tables = globSync('test/access/cases/*.json')
  .sort()
  .map(file => ({ topic: basename(file, '.json'), cases: (JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: readonly AccessCase[] }).cases }));

test('there are hundreds of cases, each with its reason', () => {
  const all = tables.flatMap(table => table.cases);
  expect(all.length).toBeGreaterThanOrEqual(300);
  expect(all.filter(row => row.why.length < 5)).toEqual([]);
  for (const verdict of ['allowed', 'denied', 'conditional', 'unknown']) expect(all.filter(row => row.expect === verdict).length).toBeGreaterThan(20);
});

describe.each(tables)('$topic', ({ cases }) => {
  test.each(cases)('$name → $expect', row => {
    const request = requestOf(catalogue, row);
    const decision = can(catalogue, request);
    const told = {
      decision: decision.decision,
      ...(row.step === undefined ? {} : { step: decision.step }),
      ...(row.level === undefined ? {} : { level: decision.level }),
      unresolved: decision.unresolved,
      missing: decision.missing,
      ...(row.by === undefined ? {} : { by: decision.by.map(({ kind, policy, index, effect }) => `${kind} ${policy} #${index} ${effect}`) }),
    };
    expect(told).toEqual({
      decision: row.expect,
      ...(row.step === undefined ? {} : { step: row.step }),
      ...(row.level === undefined ? {} : { level: row.level }),
      unresolved: row.unresolved ?? [],
      missing: row.missing ?? [],
      ...(row.by === undefined ? {} : { by: row.by }),
    });
    const policies = [...request.principal.identity, ...(request.target.policy === null ? [] : [request.target.policy])];
    if (row.problem !== undefined) expect(policies.map(policy => policy.unread?.reason)).toContain(row.problem);
    if (row.warning !== undefined) expect(policies.flatMap(policy => policy.compiled?.warnings ?? [])).toContain(row.warning);
  });
});
