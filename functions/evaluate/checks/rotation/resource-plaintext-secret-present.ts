import * as z from 'zod';
import { defineCheck, fail, notAssessed, pass } from '#kernel/check';

/** Who has one of these has an account, a database or everybody's trust. */
const grave: ReadonlySet<string> = new Set(['alibaba-key', 'aws-bedrock-key', 'aws-secret-key', 'azure-client-secret', 'database-url', 'digitalocean-token', 'google-oauth-secret', 'private-key', 'vault-token']);

export default defineCheck({
  id: 'resource-plaintext-secret-present',
  version: 2,
  topic: 'rotation',
  severity: 'high',
  title: 'Settings hold no secrets in clear',
  why: 'Everybody who may list the resource reads its settings, and they are copied into consoles, logs and backups; a secret there is known to all of them and rotated by nobody.',
  fix: 'Make a new secret and revoke this one, since it has been readable. Keep the new one in Secrets Manager or a SecureString parameter, and let the workload read it at its start (`secrets` of a container, the Lambda extension, `{{resolve:secretsmanager:…}}` in a template).',
  sources: [
    'https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html',
    'https://docs.aws.amazon.com/secretsmanager/latest/userguide/hardcoded.html',
  ],
  reads: 'resource-plaintext',
  params: z.object({}),
  says: {
    clean: 'No setting has the form of a secret.',
    present: 'Settings hold secrets in clear: {found}. Places of the account in which the most spread of them was seen: {places}.',
    unread: 'Something stands in clear that could not be judged: {unread}.',
  },
  examples: [
    {
      name: 'a token of GitHub in the environment of a function',
      given: { secrets: [{ path: 'Environment.Variables.GH', rule: 'github-token', confidence: 'high', length: 40, fingerprint: '5e1f00d1:9f2c0b7d4a11' }], places: { '5e1f00d1:9f2c0b7d4a11': 7 } },
      expect: 'fail',
      code: 'present',
    },
    { name: 'the address of a database with its password, which is critical', given: { secrets: [{ path: 'Parameters.Database', rule: 'database-url', confidence: 'high', length: 44, fingerprint: null }] }, expect: 'fail', code: 'present' },
    { name: 'what only its name calls a secret', given: { secrets: [{ path: 'Environment.Variables.DB_PASSWORD', rule: 'named-secret', confidence: 'medium', length: 16, fingerprint: null }] }, expect: 'pass', code: 'clean' },
    {
      name: 'a secret beside settings that could not be read',
      given: { secrets: [{ path: 'Environment.Variables.GH', rule: 'github-token', confidence: 'high', length: 40, fingerprint: null }] },
      holes: ['unread'],
      expect: 'fail',
      code: 'present',
    },
    {
      name: 'a secret beside one that is too large to be judged',
      given: { secrets: [{ path: 'Environment.Variables.GH', rule: 'github-token', confidence: 'high', length: 40, fingerprint: null }], unread: ['Environment.Variables.A'] },
      expect: 'fail',
      code: 'present',
    },
    { name: 'nothing', given: {}, expect: 'pass', code: 'clean' },
    { name: 'a value too large to be judged', given: { unread: ['Environment.Variables.A'] }, expect: 'not-assessed', code: 'unread' },
    { name: 'the environment is encrypted with a key that we may not use', given: {}, holes: ['unread'], expect: 'not-assessed' },
  ],
  evaluate(settings) {
    const { secrets, places } = settings;
    const sure = secrets.filter(({ confidence }) => confidence === 'high');
    if (sure.length === 0) return settings.unread.length === 0 ? pass('clean') : notAssessed('unread', { unread: settings.unread });
    const fingerprints = [...new Set(sure.flatMap(({ fingerprint }) => (fingerprint === null ? [] : [fingerprint])))].sort();
    return fail(
      'present',
      { found: sure.map(({ path, rule }) => `${path} (${rule})`).sort(), fingerprints },
      { places: Math.max(1, ...fingerprints.map(fingerprint => places[fingerprint] ?? 1)) },
      sure.some(({ rule }) => grave.has(rule)) ? { severity: 'critical' } : {},
    );
  },
});
