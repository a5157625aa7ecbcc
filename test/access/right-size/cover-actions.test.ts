import { describe, expect, test } from 'vitest';
import { type Bits, countBits, noBits, setBit } from '#access/bits';
import { compileActions } from '#access/compile-actions';
import { loadActionCatalogue } from '#access/load-action-catalogue';
import { coverActions } from '#access/right-size/cover-actions';

const catalogue = loadActionCatalogue();
const bitsFor = (...patterns: string[]): Bits =>
  compileActions(
    catalogue,
    patterns.map(pattern => pattern.toLowerCase()),
  ).bits;
const none: ReadonlySet<string> = new Set();
const isRead = (action: number): boolean => catalogue.levels(action).every(level => level === 'Read' || level === 'List') && !catalogue.has(action, 'sensitiveRead') && !catalogue.has(action, 'escalation');

describe('names, sorted', () => {
  test('one for each action when nothing may be shortened', () => {
    expect(coverActions(catalogue, bitsFor('sqs:SendMessage', 'sqs:Get*'), { prefixes: null, whole: none })).toEqual(['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:SendMessage']);
  });
  test('a whole service, and what stands next to it', () => {
    expect(coverActions(catalogue, bitsFor('sqs:*', 'ssm-contacts:AcceptPage', 'sns:VerifySMSSandboxPhoneNumber'), { prefixes: null, whole: new Set(['sqs']) })).toEqual([
      'sns:VerifySMSSandboxPhoneNumber',
      'sqs:*',
      'ssm-contacts:AcceptPage',
    ]);
  });
  test('not a whole service when its last action is not kept', () => {
    const keep = bitsFor('sqs:*').slice();
    const [, to] = catalogue.services.get('sqs') ?? [0, 0];
    keep[(to - 1) >>> 5]! &= ~(1 << ((to - 1) & 31));
    const patterns = coverActions(catalogue, keep, { prefixes: null, whole: new Set(['sqs']) });
    expect(patterns).toHaveLength(19);
    expect(patterns).not.toContain('sqs:*');
  });
  test('not a whole service of those who did not have it so', () => {
    expect(coverActions(catalogue, bitsFor('sqs:*'), { prefixes: null, whole: new Set(['sns']) })).toHaveLength(20);
  });
});

describe('prefixes', () => {
  const short = (...patterns: string[]): readonly string[] => coverActions(catalogue, bitsFor(...patterns), { prefixes: bitsFor(...patterns), whole: none });

  test('of two that read, the last of a service among them', () => {
    expect(short('sqs:Get*')).toEqual(['sqs:Get*']);
    expect(short('sqs:List*', 'sqs:SendMessage')).toEqual(['sqs:List*', 'sqs:SendMessage']);
  });
  test('as long as it takes to leave out what is not kept', () => {
    expect(short('sqs:ListQueues', 'sqs:ListQueueTags', 'sqs:ListDeadLetterSourceQueues')).toEqual(['sqs:ListDeadLetterSourceQueues', 'sqs:ListQueue*']);
    expect(short('sns:ListSubscriptions', 'sns:ListSubscriptionsByTopic', 'sns:GetSMS*')).toEqual(['sns:GetSM*', 'sns:ListSubscriptions*']);
    expect(short('sns:ListPlatformApplications', 'sns:ListPhoneNumbersOptedOut', 'sns:ListTopics')).toEqual(['sns:ListPhoneNumbersOptedOut', 'sns:ListPlatformApplications', 'sns:ListTopics']);
  });
  test('not for one alone', () => {
    expect(short('sqs:GetQueueUrl')).toEqual(['sqs:GetQueueUrl']);
    expect(coverActions(catalogue, bitsFor('sqs:GetQueueUrl'), { prefixes: bitsFor('sqs:Get*'), whole: none })).toEqual(['sqs:GetQueueUrl']);
  });
  test('over what was granted and need not come back', () => {
    expect(coverActions(catalogue, bitsFor('sqs:ListQueues', 'sqs:ListQueueTags'), { prefixes: bitsFor('sqs:List*'), whole: none })).toEqual(['sqs:List*']);
  });
  test('never over what reads secrets, writes, tags or permits', () => {
    expect(short('secretsmanager:Get*')).toEqual(['secretsmanager:GetRandomPassword', 'secretsmanager:GetResourcePolicy', 'secretsmanager:GetSecretValue']);
    expect(short('secretsmanager:List*')).toEqual(['secretsmanager:List*']);
    expect(short('sts:Get*')).toEqual(['sts:GetAccessKeyInfo', 'sts:GetCallerIdentity', 'sts:GetDelegatedAccessToken', 'sts:GetFederationToken', 'sts:GetServiceBearerToken', 'sts:GetSessionToken', 'sts:GetWebIdentityToken']);
    expect(short('sns:Create*', 'sns:Tag*')).toEqual(['sns:CreatePlatformApplication', 'sns:CreatePlatformEndpoint', 'sns:CreateSMSSandboxPhoneNumber', 'sns:CreateTopic', 'sns:TagResource']);
  });
});

test('in every service the patterns come to what is kept, and stars stand only over what reads', () => {
  let shortened = 0;
  for (const [service, [from, to]] of catalogue.services) {
    const [keep, reads, most] = [noBits(catalogue.words), noBits(catalogue.words), noBits(catalogue.words)];
    for (let action = from; action < to; action += 1) {
      if (isRead(action)) setBit(reads, action);
      if (isRead(action) || action % 2 === 0) setBit(keep, action);
      if (action % 5 !== 0) setBit(most, action);
    }
    for (const kept of [keep, reads, most]) {
      const patterns = coverActions(catalogue, kept, { prefixes: kept, whole: new Set([service]) });
      expect(
        compileActions(
          catalogue,
          patterns.map(pattern => pattern.toLowerCase()),
        ).bits,
      ).toEqual(kept);
      if (patterns.length < countBits(kept)) shortened += 1;
      for (const pattern of patterns.filter(each => each.endsWith('*') && each !== `${service}:*`)) {
        for (let action = from; action < to; action += 1) if (catalogue.names[action]?.startsWith(pattern.slice(0, -1).toLowerCase()) === true) expect(isRead(action)).toBe(true);
      }
    }
  }
  expect(shortened).toBeGreaterThan(300);
});
