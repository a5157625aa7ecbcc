/** What an account is asked about before something is deployed into it. All of it is free and Read or List. */
export type Readiness = {
  /** Lambda functions that may run at once; `unreserved` what is left for everybody. */
  lambdaConcurrency(): Promise<number | null>;
  /** Whether `cdk bootstrap` was run in the Region. */
  isBootstrapped(): Promise<boolean>;
  /** Services that the organisation trusts, such as `member.org.stacksets.cloudformation.amazonaws.com`. */
  trustedServices(): Promise<readonly string[]>;
  computeOptimizer(): Promise<string | null>;
  costOptimizationHub(): Promise<string | null>;
  /** Names of data exports of the bill. */
  dataExports(): Promise<readonly string[]>;
  configAggregators(): Promise<readonly string[]>;
  /** Whether SES may send to anybody. */
  mailProduction(): Promise<boolean | null>;
  isVerifiedSender(address: string): Promise<boolean>;
};

/** Billing services answer in one Region. */
const billing = 'us-east-1';

/** By the standard credential chain. Every question throws what AWS says. */
export async function liveReadiness({ profile, region }: { readonly profile?: string | undefined; readonly region?: string | undefined }): Promise<Readiness> {
  const aws = await import('./clients/readiness.ts');
  const given = { ...(profile === undefined ? {} : { profile }), ...(region === undefined ? {} : { region }), maxAttempts: 3 };
  const named = (error: unknown, ...names: readonly string[]): boolean => error instanceof Error && names.includes(error.name);
  return {
    async lambdaConcurrency() {
      const { AccountLimit } = await new aws.LambdaClient(given).send(new aws.GetAccountSettingsCommand({}));
      return AccountLimit?.ConcurrentExecutions ?? null;
    },
    async isBootstrapped() {
      try {
        const { Stacks = [] } = await new aws.CloudFormationClient(given).send(new aws.DescribeStacksCommand({ StackName: 'CDKToolkit' }));
        return Stacks.length > 0;
      } catch (error) {
        if (named(error, 'ValidationError') || (error instanceof Error && /does not exist/.test(error.message))) return false;
        throw error;
      }
    },
    async trustedServices() {
      const client = new aws.OrganizationsClient(given);
      const found: string[] = [];
      let NextToken: string | undefined;
      do {
        const page = await client.send(new aws.ListAWSServiceAccessForOrganizationCommand({ NextToken }));
        found.push(...(page.EnabledServicePrincipals ?? []).flatMap(({ ServicePrincipal }) => ServicePrincipal ?? []));
        ({ NextToken } = page);
      } while (NextToken !== undefined);
      return found;
    },
    async computeOptimizer() {
      return (await new aws.ComputeOptimizerClient(given).send(new aws.GetEnrollmentStatusCommand({}))).status ?? null;
    },
    async costOptimizationHub() {
      const { items = [] } = await new aws.CostOptimizationHubClient({ ...given, region: billing }).send(new aws.ListEnrollmentStatusesCommand({}));
      return items[0]?.status ?? 'Inactive';
    },
    async dataExports() {
      const { Exports = [] } = await new aws.BCMDataExportsClient({ ...given, region: billing }).send(new aws.ListExportsCommand({}));
      return Exports.flatMap(({ ExportName }) => ExportName ?? []);
    },
    async configAggregators() {
      const { ConfigurationAggregators = [] } = await new aws.ConfigServiceClient(given).send(new aws.DescribeConfigurationAggregatorsCommand({}));
      return ConfigurationAggregators.flatMap(({ ConfigurationAggregatorName }) => ConfigurationAggregatorName ?? []);
    },
    async mailProduction() {
      return (await new aws.SESv2Client(given).send(new aws.GetAccountCommand({}))).ProductionAccessEnabled ?? null;
    },
    async isVerifiedSender(address) {
      const client = new aws.SESv2Client(given);
      for (const EmailIdentity of [address, address.slice(address.indexOf('@') + 1)]) {
        try {
          const { VerifiedForSendingStatus } = await client.send(new aws.GetEmailIdentityCommand({ EmailIdentity }));
          if (VerifiedForSendingStatus === true) return true;
        } catch (error) {
          if (!named(error, 'NotFoundException')) throw error;
        }
      }
      return false;
    },
  };
}
