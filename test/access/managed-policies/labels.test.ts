import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadActionCatalogue } from '#access/load-action-catalogue';
import { compareLabels } from './label-differences.ts';
import { labelsPage, pageFile, writtenReasons } from './labels-page.ts';
import { labels, managedPolicies } from './managed-policies.ts';
import { credentialActions } from './our-labels.ts';

const written = writtenReasons();
const { agreement, differences } = compareLabels();

test('there are hundreds of policies, and each label is given and withheld by both', () => {
  expect(managedPolicies).toHaveLength(305);
  for (const label of labels) {
    expect(agreement[label].both, label).toBeGreaterThan(20);
    expect(agreement[label].neither, label).toBeGreaterThan(100);
  }
});

test('every difference has its reasons, and every reason its difference', () => {
  const found = Object.fromEntries(labels.map(label => [label, Object.fromEntries(differences.filter(each => each.label === label).map(({ policy, why }) => [policy, Object.keys(why).sort()]))]));
  expect(found).toEqual(written.differences);
});

test('every reason is said in a sentence, and every sentence used', () => {
  const used = new Set(differences.flatMap(({ why }) => Object.keys(why)));
  expect(Object.keys(written.reasons).sort()).toEqual([...used].sort());
  for (const text of Object.values(written.reasons)) expect(text).toMatch(/^[A-Z].{20,}\.$/);
});

test('no difference is without an action that it rests on', () => {
  expect(differences.filter(({ why }) => Object.values(why).every(actions => actions.length === 0))).toEqual([]);
});

test('actions that hand out credentials are on our lists of secrets or of ways to more rights', () => {
  const catalogue = loadActionCatalogue();
  for (const action of credentialActions) {
    const place = catalogue.indexOf(action);
    expect(place !== null && (catalogue.has(place, 'sensitiveRead') || catalogue.has(place, 'escalation')), action).toBe(true);
  }
});

test('the page says the same', () => {
  expect(readFileSync(pageFile, 'utf8'), 'run `node test/access/managed-policies/update.ts`').toBe(labelsPage(written, agreement, differences));
});
