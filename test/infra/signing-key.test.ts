import { expect, test } from 'vitest';
import { resourcesOf, statementsOf, templates } from './built.ts';

const signer = 'arn:aws:iam::111122223333:role/PackSigner';
const keysOf = (given: Readonly<Record<string, string>>) => resourcesOf(templates(given).data, 'AWS::KMS::Key').filter(({ Properties }) => Properties.KeyUsage === 'SIGN_VERIFY');

test('packs are signed by the roles that are named, with a key that nobody else can sign with', () => {
  const [key, ...others] = keysOf({ signers: signer });
  expect(others).toEqual([]);
  expect(key).toMatchObject({ DeletionPolicy: 'Retain', Properties: { KeySpec: 'ECC_NIST_P256' } });
  const statements = statementsOf(key?.Properties.KeyPolicy);
  const sign = statements.filter(({ Action }) => Action.some(action => action === 'kms:Sign' || action === 'kms:*'));
  expect(sign).toHaveLength(1);
  expect(sign[0]?.Condition).toEqual({ ArnLike: { 'aws:PrincipalArn': [signer] }, StringEquals: { 'kms:SigningAlgorithm': 'ECDSA_SHA_256' } });
});

test('without a signer there is no key to pay for', () => {
  expect(keysOf({})).toEqual([]);
});
