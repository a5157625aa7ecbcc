import { describe, expect, test } from 'vitest';
import { flawsIn } from '#access/flaws-in';
import { loadActionCatalogue } from '#access/load-action-catalogue';
import { readPolicy } from '#access/read-policy';

const flawsOf = (statement: object, Version = '2012-10-17') => {
  const policy = readPolicy(loadActionCatalogue(), 'managed', 'own', JSON.stringify({ Version, Statement: [statement] }));
  expect(policy.unread).toBeNull();
  return flawsIn(policy.compiled as NonNullable<typeof policy.compiled>);
};
const allow = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
const deny = { Effect: 'Deny', Action: '*', Resource: '*' };
const slips = ['statement 1: BoolIfExists of aws:MultiFactorAuthPresent allows access keys without MFA'];
const leaves = ['statement 1: Bool of aws:MultiFactorAuthPresent does not deny access keys without MFA'];

describe('what a policy does not do although it says so', () => {
  test.each<[string, object, string, readonly string[]]>([
    ['an action of no service', { ...allow, Action: ['s3:GetObject', 's3:GetObjects'] }, '2012-10-17', ['statement 1: no action of AWS is called s3:getobjects']],
    ['a pattern that covers none', { ...allow, Action: 's3:Fetch*' }, '2012-10-17', ['statement 1: no action of AWS is called s3:fetch*']],
    ['a variable of the old version in a resource', { ...allow, Resource: 'arn:aws:s3:::home/${aws:username}/*' }, '2008-10-17', ['statement 1: ${aws:username} is plain text in Version 2008-10-17']],
    ['and in a condition', { ...allow, Condition: { StringLike: { 's3:prefix': '${aws:username}/*' } } }, '2008-10-17', ['statement 1: ${aws:username} is plain text in Version 2008-10-17']],
    ['the same in the new version', { ...allow, Resource: 'arn:aws:s3:::home/${aws:username}/*' }, '2012-10-17', []],
    ['the old version without variables', allow, '2008-10-17', []],
    ['MFA if there is word of it', { ...allow, Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } } }, '2012-10-17', slips],
    ['MFA', { ...allow, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }, '2012-10-17', []],
    ['no MFA, if there is word of it, allowed', { ...allow, Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } } }, '2012-10-17', []],
    ['a Deny without MFA that needs the key', { ...deny, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } } }, '2012-10-17', leaves],
    ['a Deny without MFA', { ...deny, Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } } }, '2012-10-17', []],
    ['a Deny that asks for more', { ...deny, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' }, StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } } }, '2012-10-17', []],
    ['a Deny with MFA', { ...deny, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }, '2012-10-17', []],
    ['another key', { ...allow, Condition: { BoolIfExists: { 'aws:SecureTransport': 'true' } } }, '2012-10-17', []],
  ])('%s', (_, statement, version, flaws) => {
    expect(flawsOf(statement, version)).toEqual(flaws);
  });
});
