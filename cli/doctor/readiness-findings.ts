import type { Readiness } from '#store/readiness';
import type { Config } from '#kernel/config';

/** `stops`: a deployment does not work without it. `lacks`: it works and sees or sends less. `unknown`: AWS did not say. */
export type ReadinessFinding = { readonly about: string; readonly state: 'good' | 'lacks' | 'stops' | 'unknown'; readonly text: string; readonly mend: string | null };

type Judged = Pick<ReadinessFinding, 'state' | 'text' | 'mend'>;
const good = (text: string): Judged => ({ state: 'good', text, mend: null });

/** New accounts have ten; with fewer than this the map of accounts is throttled. */
const ENOUGH_FUNCTIONS = 50;
const STACK_SETS = 'member.org.stacksets.cloudformation.amazonaws.com';

/** What a deployment needs, asked one after the other; what AWS refuses to say is `unknown` with the reason and stops nothing. */
export async function readinessFindings(aws: Readiness, config: Pick<Config, 'reports' | 'review'>): Promise<readonly ReadinessFinding[]> {
  const { from, to } = config.reports;
  const questions: readonly (readonly [string, () => Promise<Judged>])[] = [
    [
      'CDK bootstrap',
      async () => ((await aws.isBootstrapped()) ? good('the Region is bootstrapped for the CDK') : { state: 'stops', text: 'the Region is not bootstrapped for the CDK', mend: 'npx cdk bootstrap   (or deploy the templates of a release)' }),
    ],
    [
      'Lambda quota',
      async () => {
        const functions = await aws.lambdaConcurrency();
        if (functions === null) return { state: 'unknown', text: 'Lambda does not say how many functions may run at once', mend: null };
        if (functions >= ENOUGH_FUNCTIONS) return good(`${functions} functions may run at once`);
        return {
          state: 'lacks',
          text: `${functions} functions may run at once: 40 accounts at a time are throttled and take longer`,
          mend: 'aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value 1000',
        };
      },
    ],
    [
      'stack sets',
      async () =>
        (await aws.trustedServices()).includes(STACK_SETS)
          ? good('the organisation trusts CloudFormation stack sets')
          : {
              state: 'lacks',
              text: 'the organisation does not trust CloudFormation stack sets: the member role has to be deployed account by account',
              mend: 'aws cloudformation activate-organizations-access   (in the management account)',
            },
    ],
    [
      'Compute Optimizer',
      async () =>
        (await aws.computeOptimizer()) === 'Active'
          ? good('Compute Optimizer is on')
          : { state: 'lacks', text: 'Compute Optimizer is off: its second opinion on idle and oversized resources is missing (free)', mend: 'aws compute-optimizer update-enrollment-status --status Active --include-member-accounts' },
    ],
    [
      'Cost Optimization Hub',
      async () =>
        (await aws.costOptimizationHub()) === 'Active'
          ? good('Cost Optimization Hub is on')
          : {
              state: 'lacks',
              text: 'Cost Optimization Hub is off: estimates that know your discounts are missing (free)',
              mend: 'aws cost-optimization-hub update-enrollment-status --status Active --include-member-accounts --region us-east-1',
            },
    ],
    [
      'data exports',
      async () => {
        const exports = await aws.dataExports();
        if (exports.length > 0) return good(`the bill is exported: ${exports.join(', ')}`);
        return {
          state: 'lacks',
          text: 'the bill is not exported: the cost report asks Cost Explorer, at a cent a page, and knows no list prices',
          mend: 'create a FOCUS 1.2 export, Parquet, overwrite, in Billing → Data Exports of the management account',
        };
      },
    ],
    [
      'AWS Config',
      async () => {
        const aggregators = await aws.configAggregators();
        return aggregators.length > 0 ? good(`AWS Config aggregates: ${aggregators.join(', ')}`) : good('no aggregator of AWS Config here; none is needed, its counts are only compared with');
      },
    ],
    ...(to.length === 0 && from === undefined
      ? []
      : ([
          [
            'mail: sandbox',
            async () =>
              (await aws.mailProduction()) === true
                ? good('SES may send to anybody')
                : { state: 'lacks', text: 'SES is in its sandbox: it sends to verified addresses only', mend: 'aws sesv2 put-account-details --production-access-enabled --mail-type TRANSACTIONAL --website-url …' },
          ],
          [
            'mail: sender',
            async () =>
              from !== undefined && (await aws.isVerifiedSender(from))
                ? good(`SES may send from ${from}`)
                : {
                    state: 'stops',
                    text: from === undefined ? 'reports.to has addresses and reports.from is missing' : `SES may not send from ${from}: neither it nor its domain is verified`,
                    mend: from === undefined ? 'add reports.from to the configuration' : `aws sesv2 create-email-identity --email-identity ${from}`,
                  },
          ],
        ] satisfies readonly (readonly [string, () => Promise<Judged>])[])),
    [
      'first user',
      async () =>
        config.review.issuer === undefined || config.review.grants.length > 0
          ? good(
              config.review.issuer === undefined
                ? 'people are kept in a user pool of the console; add the first one after the deployment (docs/deploy.md)'
                : `${config.review.grants.length} ${config.review.grants.length === 1 ? 'group is' : 'groups are'} granted a role`,
            )
          : { state: 'stops', text: 'review.issuer is set and review.grants is empty: nobody who signs in may do anything', mend: 'add review.grants to the configuration, at least one group with the role admin' },
    ],
  ];
  const findings: ReadinessFinding[] = [];
  for (const [about, ask] of questions) {
    try {
      findings.push({ about, ...(await ask()) });
    } catch (error) {
      findings.push({ about, state: 'unknown', text: `not known: AWS answered ${error instanceof Error ? error.name : 'nothing'}`, mend: null });
    }
  }
  return findings;
}
