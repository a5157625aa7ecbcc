import { describe, expect, test } from 'vitest';
import type { Readiness } from '#store/readiness';
import { readinessFindings } from '#cli/doctor/readiness-findings';
import { Config } from '#kernel/config';

const ready: Readiness = {
  lambdaConcurrency: async () => 1000,
  isBootstrapped: async () => true,
  trustedServices: async () => ['sso.amazonaws.com', 'member.org.stacksets.cloudformation.amazonaws.com'],
  computeOptimizer: async () => 'Active',
  costOptimizationHub: async () => 'Active',
  dataExports: async () => ['focus'],
  configAggregators: async () => [],
  mailProduction: async () => true,
  isVerifiedSender: async () => true,
};
const mailing = Config.parse({ reports: { from: 'tally@example.com', to: ['finops@example.com'] } });
const states = async (aws: Partial<Readiness>, config = mailing): Promise<Record<string, string>> => Object.fromEntries((await readinessFindings({ ...ready, ...aws }, config)).map(({ about, state }) => [about, state]));

describe('before a deployment', () => {
  test('an account that has everything is told so', async () => {
    expect(new Set(Object.values(await states({})))).toEqual(new Set(['good']));
  });

  test.each<[string, Partial<Readiness>, string, string]>([
    ['a new account of ten functions', { lambdaConcurrency: async () => 10 }, 'Lambda quota', 'lacks'],
    ['no bootstrap', { isBootstrapped: async () => false }, 'CDK bootstrap', 'stops'],
    ['no trusted access for stack sets', { trustedServices: async () => [] }, 'stack sets', 'lacks'],
    ['Compute Optimizer off', { computeOptimizer: async () => 'Inactive' }, 'Compute Optimizer', 'lacks'],
    ['the hub off', { costOptimizationHub: async () => 'Inactive' }, 'Cost Optimization Hub', 'lacks'],
    ['no export', { dataExports: async () => [] }, 'data exports', 'lacks'],
    ['the sandbox', { mailProduction: async () => false }, 'mail: sandbox', 'lacks'],
    ['a sender that nobody verified', { isVerifiedSender: async () => false }, 'mail: sender', 'stops'],
  ])('%s is told with the command that mends it', async (_name, aws, about, state) => {
    const found = (await readinessFindings({ ...ready, ...aws }, mailing)).find(finding => finding.about === about);
    expect(found).toMatchObject({ state, mend: expect.stringMatching(/aws |cdk |create /) });
  });

  test('what AWS refuses to say is unknown and stops nothing', async () => {
    const denied = async (): Promise<never> => {
      throw Object.assign(new Error('no'), { name: 'AccessDeniedException' });
    };
    expect(await states({ lambdaConcurrency: denied, trustedServices: denied })).toMatchObject({ 'Lambda quota': 'unknown', 'stack sets': 'unknown', 'CDK bootstrap': 'good' });
  });

  test('mail is asked about only where there is any, and nobody at the door is a stop', async () => {
    expect(Object.keys(await states({}, Config.parse({})))).not.toContain('mail: sender');
    expect(await states({}, Config.parse({ review: { issuer: 'https://login.example.com' } }))).toMatchObject({ 'first user': 'stops' });
  });
});
