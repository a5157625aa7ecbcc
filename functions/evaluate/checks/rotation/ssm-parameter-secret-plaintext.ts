import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

/** Words that name a secret, each as a whole part of the name: `db-password` and `dbPassword`, not `compass`. */
const secretWords = /(^|[^a-z])(pass|passwd|password|passphrase|pwd|secret|secrets|token|api-?key|private-?key|credentials?|connection-?string)([^a-z]|$)/;
/** What stands beside a secret and is none: where it is, how long, whose. */
const besideWords = /(^|[^a-z])(arn|name|id|url|uri|path|length|ttl|expiry|policy|rotation|enabled|version|region)$/;

function wordsOf(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replaceAll(/[_\s]/g, '-');
}

export default defineCheck({
  id: 'ssm-parameter-secret-plaintext',
  version: 1,
  topic: 'rotation',
  severity: 'medium',
  title: 'Parameters whose name tells of a secret are SecureStrings',
  why: 'A String is readable for whoever may list parameters and their values; no key stands in between, and none tells who read it.',
  fix: 'Put it anew as a SecureString, or in Secrets Manager, and change the secret: it was readable. A name that misleads is better changed.',
  sources: ['https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html', 'https://docs.aws.amazon.com/securityhub/latest/userguide/ssm-controls.html'],
  reads: 'ssm-parameter',
  params: z.object({}),
  says: {
    encrypted: 'The parameter is a SecureString.',
    unsuspicious: 'Nothing in its name tells of a secret.',
    'looks-secret': 'Its name tells of a secret, and it is a {parameterType}.',
  },
  examples: [
    { name: 'a password in a String', given: { parameterName: '/orders/db-password', parameterType: 'String', kmsKeyId: null }, expect: 'fail', code: 'looks-secret' },
    { name: 'a token in a list', given: { parameterName: 'shop.githubToken', parameterType: 'StringList', kmsKeyId: null }, expect: 'fail', code: 'looks-secret' },
    { name: 'an API key', given: { parameterName: '/prod/STRIPE_API_KEY', parameterType: 'String', kmsKeyId: null }, expect: 'fail', code: 'looks-secret' },
    { name: 'a password in a SecureString', given: {}, expect: 'pass', code: 'encrypted' },
    { name: 'where a secret is', given: { parameterName: '/orders/db-secret-arn', parameterType: 'String', kmsKeyId: null }, expect: 'not-applicable', code: 'unsuspicious' },
    { name: 'a word that only holds one', given: { parameterName: '/compass/tokenizer', parameterType: 'String', kmsKeyId: null }, expect: 'not-applicable', code: 'unsuspicious' },
    { name: 'its type could not be read', given: { parameterName: '/orders/db-password' }, holes: ['parameterType'], expect: 'not-assessed' },
  ],
  evaluate(parameter) {
    const words = wordsOf(parameter.parameterName);
    if (parameter.parameterType === 'SecureString') return pass('encrypted');
    const { parameterType } = parameter;
    return secretWords.test(words) && !besideWords.test(words) ? fail('looks-secret', { parameterType }) : notApplicable('unsuspicious');
  },
});
