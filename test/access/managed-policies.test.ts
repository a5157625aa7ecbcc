import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { countBits } from '#access/bits';
import { loadActionCatalogue } from '#access/load-action-catalogue';
import { readPolicy } from '#access/read-policy';

const catalogue = loadActionCatalogue();
const { policies } = JSON.parse(readFileSync('test/access/managed-policies.json', 'utf8')) as { readonly policies: readonly { readonly name: string; readonly allowed: number; readonly document: unknown }[] };

/** Counted by others from the same reference: a second opinion on how patterns and NotAction are read. */
test.each(policies)('$name names $allowed actions', ({ name, allowed, document }) => {
  const { compiled } = readPolicy(catalogue, 'managed', name, JSON.stringify(document));
  const granting = compiled?.statements.filter(statement => statement.effect === 'Allow') ?? [];
  expect(granting.reduce((sum, statement) => sum + countBits(statement.actions), 0)).toBe(allowed);
});
