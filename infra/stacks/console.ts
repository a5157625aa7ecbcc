import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ConsolePages } from '../constructs/console-pages.ts';
import { outputs } from '../constructs/outputs.ts';
import { OwnFunction } from '../constructs/own-function.ts';
import { PeoplePool } from '../constructs/people-pool.ts';
import { ReviewApi } from '../constructs/review-api.ts';
import { reviewPermissions } from '../constructs/review-permissions.ts';
import { namesOf } from '../names.ts';
import type { Settings } from '../settings.ts';
import type { DataStack } from './data.ts';

/** Where people work findings: the console's pages, its API, and who may sign in, at the organisation's own issuer or in a user pool. */
export class ConsoleStack extends Stack {
  constructor(scope: Construct, id: string, { settings, data, folder, ...props }: StackProps & { readonly settings: Settings; readonly data: DataStack; readonly folder: string }) {
    super(scope, id, props);
    this.addStackDependency(data);
    const { key } = data;
    const { name, config } = settings;
    const { table, bucket, startMachineArn } = namesOf(this, name);
    const own = config.review.issuer;
    // The pool must know the pages' address and the pages the pool's; an address that is known before either breaks the circle.
    const pool = own === undefined ? new PeoplePool(this, 'People', { name, pages: settings.consoleAddress ?? 'http://localhost' }) : null;
    const issuer = own ?? pool?.issuer ?? '';
    const clientId = config.review.clientId ?? pool?.client.userPoolClientId ?? '';
    const audience = config.review.audience ?? clientId;
    const review = new OwnFunction(this, 'Review', {
      deployment: name,
      name: 'review',
      description: 'the API of the console',
      folder,
      memory: 1024,
      timeout: Duration.seconds(29), // API Gateway waits no longer
      environment: { TABLE: table, BUCKET: bucket, CONFIG: settings.configText, ISSUER: issuer, AUDIENCE: audience, CLIENT_ID: clientId, START_MACHINE: startMachineArn },
      allowed: reviewPermissions(this, { key, name, configKey: settings.configKey }),
      key,
      queueless: 'API Gateway calls it synchronously and hands its answer on; a dead-letter queue serves asynchronous calls only.',
    });
    const api = new ReviewApi(this, 'Api', { name, issuer, audience, review: review.function, key });
    const pages = new ConsolePages(this, 'Pages', { api: api.host, connect: pool === null ? [new URL(issuer).origin] : [`https://cognito-idp.${this.region}.amazonaws.com`, pool.signIn] });
    outputs(this, {
      Console: { value: `https://${pages.distribution.distributionDomainName}`, description: 'where people open the console' },
      PagesBucket: { value: pages.bucket.bucketName, description: 'where the built console goes: aws s3 sync console/dist s3://…' },
      Distribution: { value: pages.distribution.distributionId },
      ...(pool === null ? {} : { UserPool: { value: pool.pool.userPoolId, description: 'people are added here, each to the group of a role' } }),
    });
  }
}
