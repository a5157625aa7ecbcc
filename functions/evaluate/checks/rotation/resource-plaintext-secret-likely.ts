import * as z from 'zod';
import { defineCheck, fail, notAssessed, pass } from '#kernel/check';

export default defineCheck({
  id: 'resource-plaintext-secret-likely',
  version: 2,
  topic: 'rotation',
  severity: 'medium',
  title: 'Settings that are called a secret hold none',
  why: 'A value that its name calls a password or a key, and that looks like one, most likely is one, and everybody who may list the resource reads it.',
  fix: 'Look at the value. If it is a secret, make a new one, revoke this one, and keep the new one in Secrets Manager or a SecureString parameter. If it is none, give it a name that says what it is.',
  sources: ['https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html', 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/hardcoded.html'],
  reads: 'resource-plaintext',
  params: z.object({}),
  says: {
    clean: 'No setting is called a secret and looks like one.',
    likely: 'Settings look like secrets in clear: {found}. Places of the account in which the most spread of them was seen: {places}.',
    unread: 'Something stands in clear that could not be judged: {unread}.',
  },
  examples: [
    {
      name: 'a password in the parameters of a stack',
      given: { of: 'cloudformation-stack', secrets: [{ path: 'Parameters.DbPassword', rule: 'named-secret', confidence: 'medium', length: 16, fingerprint: '5e1f00d1:0b7d4a119f2c' }], places: { '5e1f00d1:0b7d4a119f2c': 2 } },
      expect: 'fail',
      code: 'likely',
    },
    { name: 'a token of a provider, which another check tells', given: { secrets: [{ path: 'Environment.Variables.GH', rule: 'github-token', confidence: 'high', length: 40, fingerprint: null }] }, expect: 'pass', code: 'clean' },
    {
      name: 'a secret beside settings that could not be read',
      given: { secrets: [{ path: 'Parameters.DbPassword', rule: 'named-secret', confidence: 'medium', length: 16, fingerprint: null }] },
      holes: ['unread'],
      expect: 'fail',
      code: 'likely',
    },
    {
      name: 'a secret beside one that is too large to be judged',
      given: { secrets: [{ path: 'Parameters.DbPassword', rule: 'named-secret', confidence: 'medium', length: 16, fingerprint: null }], unread: ['Environment.Variables.A'] },
      expect: 'fail',
      code: 'likely',
    },
    { name: 'nothing', given: {}, expect: 'pass', code: 'clean' },
    { name: 'the environment is encrypted with a key that we may not use', given: {}, holes: ['unread'], expect: 'not-assessed' },
    { name: 'what an older version dropped without a word', given: { unread: ['Environment.Variables.A'] }, expect: 'not-assessed', code: 'unread' },
  ],
  evaluate(settings) {
    const { secrets, places } = settings;
    const likely = secrets.filter(({ confidence }) => confidence === 'medium');
    if (likely.length === 0) return settings.unread.length === 0 ? pass('clean') : notAssessed('unread', { unread: settings.unread });
    const fingerprints = [...new Set(likely.flatMap(({ fingerprint }) => (fingerprint === null ? [] : [fingerprint])))].sort();
    return fail('likely', { found: likely.map(({ path, rule }) => `${path} (${rule})`).sort(), fingerprints }, { places: Math.max(1, ...fingerprints.map(fingerprint => places[fingerprint] ?? 1)) });
  },
});
