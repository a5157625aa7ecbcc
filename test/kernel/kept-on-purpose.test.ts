import { keptByService, keptOnPurpose } from '#kernel/kept-on-purpose';
import { expect, test } from 'vitest';

test.each([['dr'], ['DR'], ['Standby'], ['Backup'], ['do-not-delete'], ['DoNotDelete'], ['keep_until'], ['Keep Until']])('%s says that something is kept', key => {
  expect(keptOnPurpose({ Owner: 'payments', [key]: 'yes' })).toMatchObject({ outcome: 'not-applicable', code: 'kept-on-purpose', facts: { tag: key } });
});

test.each([
  ['no such tag', { Owner: 'dr', Environment: 'backup' }],
  ['a key that only holds the word', { 'backup-plan': 'daily', address: 'x' }],
  ['a tag that says no', { Backup: 'false', dr: 'No' }],
  ['no tags', {}],
])('%s says nothing', (_, tags) => {
  expect(keptOnPurpose(tags)).toBeNull();
});

test('services mark the backups that they end', () => {
  expect(keptByService({ 'aws:dlm:lifecycle-policy-id': 'policy-1' })).toMatchObject({ outcome: 'not-applicable', code: 'kept-by-service', facts: { service: 'Data Lifecycle Manager' } });
  expect(keptByService({ 'aws:backup:source-resource': 'vol-1' })).toMatchObject({ facts: { service: 'AWS Backup' } });
  expect(keptByService({ 'dlm:managed': 'true', Owner: 'payments' })).toBeNull();
});
