import { join } from 'node:path';
import { expect, test } from 'vitest';
import { difference, expectedLine, expectedVerdicts, lineOf } from '../expected-verdicts.ts';
import { newFolder, printed, tally } from '../tally-program.ts';

const here = join(import.meta.dirname, 'credentials');

test('a tape of credentials, in the forms that AWS documents, gives exactly the verdicts that were written down', async () => {
  const expected = expectedVerdicts(join(here, 'expected-verdicts.tsv'));
  const checks = [...new Set(expected.map(({ check }) => check))].join(',');
  const { stdout, stderr } = await tally(['scan', '--tape', join(here, 'tape'), '--checks', checks, '--store', await newFolder(), '--json']);
  const { verdict = [], coverage = [] } = printed(stdout);
  const asked =
    /^(acm|acmpca|api-gateway-(api|client)|codebuild-source|elasticache-(users|replication)|iam-(access|authorization|credential|saml|server|service|signing|ssh|virtual)|kms|lambda|memorydb-users|rds-(instances|clusters)|redshift|redshiftserverless|rolesanywhere|secretsmanager-(rotation|secret(s|-policies|-replicas))|ssm)/;
  expect(
    coverage.filter(({ collector, status }) => asked.test(collector) && status !== 'complete').map(({ collector, status, reason }) => `${collector} ${status} ${reason}`),
    stderr,
  ).toEqual([]);
  const said = verdict.map(line => lineOf(line, { accounts: new Map(), labels: new Map() }));
  expect(difference(expected.map(expectedLine), said)).toEqual({ missing: [], surplus: [] });
});
