import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { findSecrets } from '#aws/find-secrets';
import { redact, redactText } from '#aws/redact';
import { formRules, nameRules } from '#aws/secret-rules';
import { redactionsIn } from '#kernel/redaction';
import { samples } from './secret-samples.ts';
import { worstCases } from './worst-cases.ts';

const ids = [...new Set([...formRules, ...nameRules].map(({ id }) => id))];

test('there are about sixty rules, of names that a token can carry, and every one has samples of its own', () => {
  expect(ids.length).toBeGreaterThanOrEqual(60);
  for (const id of ids) expect(id).toMatch(/^[a-z-]{1,40}$/);
  expect(new Set(samples.map(({ rule }) => rule))).toEqual(new Set([...ids, 'named-secret']));
});

describe.each(samples.map(sample => [`${sample.rule}${sample.name === null ? '' : ` (${sample.name})`}: ${sample.text.slice(0, 6)}… of ${sample.text.length}`, sample] as const))('%s', (_, { rule, name, text, proper }) => {
  test('is found under its rule, alone', () => {
    const { found, unread } = findSecrets(text, name ?? 'VALUE');
    expect(unread).toBe(false);
    expect(found.map(each => each.rule)).toEqual([rule]);
    expect(found[0]?.confidence).toBe(rule === 'named-secret' ? 'medium' : 'high');
    expect(text).toContain(found[0]?.text);
  });

  test('is gone from an environment, packed or not, and the token names its rule', () => {
    const packed = [text, Buffer.from(text).toString('base64'), gzipSync(text).toString('base64'), encodeURIComponent(text), JSON.stringify({ nested: { [name ?? 'value']: text } })];
    for (const value of packed) {
      const clean = redact({ Environment: { Variables: { [name ?? 'VALUE']: value } } });
      const said = JSON.stringify(clean);
      for (const part of proper) expect(said).not.toContain(part.text.slice(0, part.tellable));
      expect(redactionsIn(said).map(each => each.rule)).toContain(rule);
      expect(redact(clean)).toEqual(clean);
    }
  });

  test('is not found when its form is broken', () => {
    if (rule === 'named-secret' || rule.includes('url')) return; // these go by what stands around them: see below
    const broken = name === null ? (text.match(/[\s\S]{1,8}/g) ?? []).join(' ') : `${text.slice(0, -1)} .`;
    expect(findSecrets(rule === 'private-key' ? text.replace('KEY', 'CAT') : broken, 'VALUE').found.map(each => each.rule)).not.toContain(rule);
  });
});

describe('what is no secret', () => {
  test.each([
    ['a reference of CloudFormation', 'DB_PASSWORD', '{{resolve:secretsmanager:prod/db:SecretString:password}}'],
    ['an ARN of a secret', 'DB_SECRET', 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:prod/db-AbCdEf'],
    ['a variable', 'DB_PASSWORD', '${DB_PASSWORD_FROM_VAULT}'],
    ['the path of a parameter', 'DB_PASSWORD_PARAMETER', '/prod/orders/db/password'],
    ['a path under a name that does not say so', 'DB_PASSWORD', '/prod/orders/db/password'],
    ['the name of a secret', 'DB_SECRET_NAME', 'orders-db-credentials-2024'],
    ['a host', 'TOKEN_ISSUER_HOST', 'login.eu.auth.example.com'],
    ['a host under a name of a token', 'TOKEN', 'login.eu.auth.example.com'],
    ['a placeholder', 'API_KEY', 'your-api-key-goes-here-1234'],
    ['what NoEcho leaves', 'DbPassword', '****'],
    ['a switch', 'USE_TOKEN', 'true'],
    ['a number', 'TOKEN_TTL', '86400'],
    ['a UUID', 'CLIENT_SECRET', '0a1b2c3d-0000-4000-8000-000000000001'],
    ['an address', 'TOKEN_URL', 'https://login.example.com/oauth2/token'],
    ['a short value', 'PASSWORD', 'abc123'],
    ['a value of few letters', 'API_TOKEN', 'aaaaaaaabbbbbbbb'],
    ['a random value under another name', 'BUILD_DIGEST', 'q7Zt4LwKx9P2mVb8Nc3R'],
    ['a hash of a commit', 'GIT_COMMIT', '9f2c0b7d4a11e3c58f2c0b7d4a11e3c58f2c0b7d'],
    ['a class', 'AUTH_PROVIDER', 'com.example.orders.security.TokenProvider'],
    ['an empty text', 'PASSWORD', ''],
  ])('%s', (_, name, value) => {
    expect(findSecrets(value, name)).toEqual({ found: [], unread: false });
  });
});

describe('what stands around it', () => {
  test.each([
    ['an export', '#!/bin/sh\nset -e\nexport DB_PASSWORD=Winter-2024-kalt\n/opt/run', 'Winter-2024-kalt'],
    ['a flag with a sign', 'run --password=Winter-2024-kalt --port 80', 'Winter-2024-kalt'],
    ['a flag and a word', 'mysqldump -u root --password Winter-2024-kalt orders', 'Winter-2024-kalt'],
    ['YAML', 'write_files:\n  - content: |\n      client_secret: "q7Zt4LwKx9P2mVb8Nc3R"\n', 'q7Zt4LwKx9P2mVb8Nc3R'],
  ])('%s in user data', (_, script, secret) => {
    const { found } = findSecrets(Buffer.from(script).toString('base64'), '');
    expect(found).toEqual([{ rule: 'named-secret', confidence: 'medium', text: secret }]);
    expect(JSON.stringify(redact({ UserData: Buffer.from(script).toString('base64') }))).toMatch(/\[redacted named-secret len=\d+ entropy=\d\.\d-\d\.\d confidence=medium\]/);
  });

  test('the word after a flag of a command', () => {
    const clean = redact({ containerDefinitions: [{ command: ['serve', '--password', 'Winter-2024-kalt', '--port', '8080'], entryPoint: ['sh', '-c', 'TOKEN=q7Zt4LwKx9P2mVb8Nc3R serve'] }] });
    expect(clean).toEqual({
      containerDefinitions: [
        {
          command: ['serve', '--password', expect.stringMatching(/^\[redacted named-secret len=16 .* confidence=medium\]$/), '--port', '8080'],
          entryPoint: ['sh', '-c', expect.stringMatching(/^\[redacted named-secret len=20 .* confidence=medium\]$/)],
        },
      ],
    });
    expect(redact(clean)).toEqual(clean);
  });

  test('a password with blanks', () => {
    expect(findSecrets('correct horse battery staple', 'DB_PASSWORD').found).toEqual([{ rule: 'named-secret', confidence: 'medium', text: 'correct horse battery staple' }]);
  });

  test('a key id of AWS is dropped from settings, and kept where it is a name', () => {
    const id = samples.find(({ rule }) => rule === 'aws-access-key')?.text as string;
    expect(redact({ AccessKeyMetadata: [{ AccessKeyId: id }] })).toEqual({ AccessKeyMetadata: [{ AccessKeyId: id }] });
    expect(JSON.stringify(redact({ Stacks: [{ Parameters: [{ ParameterKey: 'Deploy', ParameterValue: id }] }] }))).toContain('[redacted aws-access-key len=20 ');
  });
});

describe('what could not be looked at is not called clean', () => {
  test('a value inside more values than we open', () => {
    let value = 'plain words here';
    for (let depth = 0; depth < 6; depth += 1) value = JSON.stringify({ inner: value });
    expect(findSecrets(value, 'CONFIG').unread).toBe(true);
    expect(JSON.stringify(redact({ Environment: { Variables: { CONFIG: value } } }))).toContain('confidence=unread');
  });

  test('what unpacks to more than we look at, without filling the memory', () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, 'a')).toString('base64');
    const before = process.memoryUsage().rss;
    expect(findSecrets(bomb, 'DATA')).toMatchObject({ unread: true, found: [] });
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });

  test('what looks packed and is broken', () => {
    expect(findSecrets(gzipSync('x'.repeat(100)).subarray(0, 20).toString('base64'), 'DATA').unread).toBe(true);
  });
});

describe('fingerprints', () => {
  const fingerprint = (secret: string): string => `00000000:${Buffer.from(String(secret.length).padStart(6, '0')).toString('hex')}`;
  test('are told of secrets alone, and survive', () => {
    const clean = redact({ Environment: { Variables: { DB_PASSWORD: 'Winter-2024-kalt', LOG_LEVEL: 'debug' } } }, fingerprint);
    expect(clean).toEqual({
      Environment: { Variables: { DB_PASSWORD: expect.stringMatching(/ confidence=medium fp=00000000:303030303136\]$/), LOG_LEVEL: expect.stringMatching(/^\[redacted environment len=5 entropy=2\.0-2\.5 confidence=none\]$/) } },
    });
    expect(redact(clean)).toEqual(clean);
    expect(redact(clean, fingerprint)).toEqual(clean);
  });
  test('of a text', () => {
    expect(redactText('see postgres://canary:hunter22@db', fingerprint)).toMatch(/^see \[redacted database-url len=27 entropy=\d\.\d-\d\.\d confidence=high fp=00000000:303030303237\]db$/);
  });
});

describe('a token that somebody made up hides nothing', () => {
  test.each(['[redacted correct-horse-battery len=3 entropy=1.0-1.5]', '[redacted environment len=3 entropy=1.0-1.5] Winter-2024-kalt', '[redacted environment len=3 entropy=1.0-1.5'])('%s', made => {
    expect(redact({ Variables: { A: made } })).not.toEqual({ Variables: { A: made } });
  });
  test.each(['[redacted environment len=3 entropy=1.0-1.5]', '[redacted jwt len=90 entropy=5.0-5.5] [redacted npm-token len=40 entropy=4.5-5.0 confidence=high]'])('one of ours stays: %s', own => {
    expect(redact({ Variables: { A: own } })).toEqual({ Variables: { A: own } });
  });
});

/** A megabyte of what is worst for a rule; a backtracking rule would take hours. The bench measures all of them, this holds that they end. */
test.each(formRules.map(rule => [rule.id, rule] as const))('%s is done with a megabyte of its worst case', (_, { pattern, heads }) => {
  for (const [, text] of worstCases(heads.slice(0, 1), 1_000_000)) {
    const started = performance.now();
    let length = 0;
    for (const [match] of text.matchAll(pattern)) length += match.length;
    expect(length).toBeLessThanOrEqual(text.length);
    expect(performance.now() - started).toBeLessThan(10_000);
  }
});

test.each(worstCases(['password=', '--secret '], 1_000_000))('the whole search is done with a megabyte of %s', (_, text) => {
  const started = performance.now();
  findSecrets(text, 'password');
  expect(performance.now() - started).toBeLessThan(20_000);
});
