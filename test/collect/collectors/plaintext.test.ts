import { describe, expect, test } from 'vitest';
import { redact } from '#aws/redact';
import apiGatewayStages from '#collect/collectors/api-gateway/api-gateway-stages';
import autoScalingLaunchConfigurations from '#collect/collectors/auto-scaling/auto-scaling-launch-configurations';
import cloudformationStacks from '#collect/collectors/cloudformation/cloudformation-stacks';
import codebuildProjects from '#collect/collectors/codebuild/codebuild-projects';
import ec2LaunchTemplates from '#collect/collectors/ec2/ec2-launch-templates';
import ecsTaskDefinitions from '#collect/collectors/ecs/ecs-task-definitions';
import glueJobs from '#collect/collectors/glue/glue-jobs';
import lambdaFunctions from '#collect/collectors/lambda/lambda-functions';
import type { Collector } from '#collect/define-collector';
import { plaintextIn } from '#collect/collectors/plaintext-in';
import { samples } from '../../aws/secret-samples.ts';

const github = samples.find(({ rule }) => rule === 'github-token')?.text as string;
const database = `${samples.find(({ rule }) => rule === 'database-url')?.text}db.example.com/orders`;
const fingerprint = (): string => '00000000:0123456789ab';
const cell = { partition: 'aws', account: '111111111111', region: 'eu-west-1', asOf: '2026-04-02T00:00:00Z' };

/** What a collector says of the secrets in one answer, once the transport has redacted it. */
function told(collector: Collector, op: string, answer: object, input: object = {}): unknown[] {
  const call = { op, in: input, out: redact(answer, fingerprint), err: null, at: '2026-04-01T00:00:00Z', id: 'calls/x#1' };
  const said = [...collector.normalise(call as never, cell)];
  expect(JSON.stringify([call, said])).not.toContain(github.slice(4, 12));
  return said.map(each => ('part' in each ? (each.part['plaintext'] ?? each.part['defaultPlaintext'] ?? each.part['latestPlaintext']) : each));
}
const high = (path: string, rule: string, length: number) => ({ path, rule, confidence: 'high', length, fingerprint: fingerprint() });
const medium = (path: string, length: number) => ({ path, rule: 'named-secret', confidence: 'medium', length, fingerprint: fingerprint() });

describe('tells the secrets of', () => {
  const fn = { FunctionName: 'f', FunctionArn: 'arn:aws:lambda:eu-west-1:111111111111:function:f', LastModified: '2026-03-01T08:15:30.123+0000' };
  test('functions: variables by name, JSON in them too', () => {
    expect(told(lambdaFunctions, 'ListFunctions', { Functions: [{ ...fn, Environment: { Variables: { GH: github, CONFIG: JSON.stringify({ db: { password: 'Winter-2024-kalt' } }), LOG_LEVEL: 'debug' } } }] })).toEqual([
      [medium('Environment.Variables.CONFIG', 16), high('Environment.Variables.GH', 'github-token', 40)],
    ]);
  });
  test('no function without an environment', () => {
    expect(told(lambdaFunctions, 'ListFunctions', { Functions: [fn] })).toEqual([[]]);
  });
  test('task definitions: environment, command, labels, options of the log driver; by container', () => {
    const container = {
      name: 'app',
      image: 'x',
      environment: [{ name: 'DATABASE_URL', value: database }],
      command: ['serve', '--token', 'q7Zt4LwKx9P2mVb8Nc3R'],
      dockerLabels: { deploy: github },
      logConfiguration: { logDriver: 'splunk', options: { 'splunk-token': 'q7Zt4LwKx9P2mVb8Nc3R', 'splunk-url': 'https://logs.example.com' } },
    };
    const definition = { taskDefinitionArn: 'arn:aws:ecs:eu-west-1:111111111111:task-definition/web:7', family: 'web', revision: 7, containerDefinitions: [container] };
    expect(told(ecsTaskDefinitions, 'DescribeTaskDefinition', { taskDefinition: definition })).toEqual([
      [
        medium('containerDefinitions.app.command.2', 20),
        high('containerDefinitions.app.dockerLabels.deploy', 'github-token', 40),
        high('containerDefinitions.app.environment.DATABASE_URL', 'database-url', 39),
        medium('containerDefinitions.app.logConfiguration.options.splunk-token', 20),
      ],
    ]);
  });
  test('stacks: parameters and outputs; what NoEcho hides and what is resolved is none', () => {
    const stack = {
      StackId: 'arn:aws:cloudformation:eu-west-1:111111111111:stack/s/1',
      StackName: 's',
      Parameters: [
        { ParameterKey: 'DbPassword', ParameterValue: 'Winter-2024-kalt' },
        { ParameterKey: 'AdminPassword', ParameterValue: '****' },
        { ParameterKey: 'ApiToken', ParameterValue: '{{resolve:secretsmanager:prod/api}}' },
        { ParameterKey: 'Size', ParameterValue: 'large' },
      ],
      Outputs: [{ OutputKey: 'Url', OutputValue: database, Description: 'where it is' }],
    };
    expect(told(cloudformationStacks, 'DescribeStacks', { Stacks: [stack] })).toEqual([[high('Outputs.Url', 'database-url', 39), medium('Parameters.DbPassword', 16)]]);
  });
  test('stages: variables', () => {
    expect(told(apiGatewayStages, 'GetStages', { item: [{ stageName: 'prod', variables: { backend: database } }] }, { restApiId: 'a1' })).toEqual([[high('variables.backend', 'database-url', 39)]]);
  });
  test('build projects: variables that are no references, and what the buildspec shows', () => {
    const environmentVariables = [
      { name: 'DB_PASSWORD', value: 'orders/db:password', type: 'SECRETS_MANAGER' },
      { name: 'API_TOKEN', value: '/orders/api-token', type: 'PARAMETER_STORE' },
      { name: 'DEPLOY_PASSWORD', value: 'Winter-2024-kalt', type: 'PLAINTEXT' },
      { name: 'ADMIN_PASSWORD', value: 'Winter-2024-kalt' },
    ];
    expect(told(codebuildProjects, 'BatchGetProjects', { projects: [{ name: 'shop', environment: { environmentVariables }, source: { buildspec: `env:\n  GH: ${github}\n` } }, { name: 'bare' }] })).toEqual([
      [medium('environmentVariables.ADMIN_PASSWORD', 16), medium('environmentVariables.DEPLOY_PASSWORD', 16), high('source.buildspec', 'github-token', 40)],
      [],
    ]);
  });
  test('jobs of Glue: default arguments', () => {
    expect(told(glueJobs, 'GetJobs', { Jobs: [{ Name: 'nightly', DefaultArguments: { '--db-password': 'Winter-2024-kalt', '--job-language': 'python' }, NonOverridableArguments: { '--connection': database } }] })).toEqual([
      [medium('DefaultArguments.--db-password', 16), high('NonOverridableArguments.--connection', 'database-url', 39)],
    ]);
  });
  test('launch templates and launch configurations: user data', () => {
    const UserData = Buffer.from(`#!/bin/sh\nexport GH=${github}\n`).toString('base64');
    const version = { LaunchTemplateId: 'lt-1', VersionNumber: 1, DefaultVersion: true, LaunchTemplateData: { UserData } };
    expect(told(ec2LaunchTemplates, 'DescribeLaunchTemplateVersions', { LaunchTemplateVersions: [version] })).toEqual([[high('UserData', 'github-token', 40)]]);
    const configuration = { LaunchConfigurationName: 'x', LaunchConfigurationARN: 'arn:x', SecurityGroups: [] };
    expect(
      told(autoScalingLaunchConfigurations, 'DescribeLaunchConfigurations', {
        LaunchConfigurations: [
          { ...configuration, UserData },
          { ...configuration, UserData: '' },
        ],
      }),
    ).toEqual([[high('UserData', 'github-token', 40)], []]);
  });
});

describe('is not called clean', () => {
  test.each([
    ['what an older redactor dropped without a word', { Environment: { Variables: { A: '[redacted environment len=12 entropy=3.0-3.5]' } } }],
    ['a value of which an older redactor went by the name alone', { Environment: { Variables: { A: '[redacted named-secret len=12 entropy=3.0-3.5]' } } }],
    ['what was too deep or too large', { Environment: { Variables: { A: '[redacted environment len=12 entropy=3.0-3.5 confidence=unread]' } } }],
    ['a null where settings are', { Environment: null }],
    ['a null where a value is', { Environment: { Variables: { A: null } } }],
    ['a null where a variable is', { environment: [null] }],
    ['a text where settings are', { Environment: 'x' }],
    ['a number where settings are', { Environment: 7 }],
  ])('%s', (_, settings) => {
    expect(plaintextIn(settings)).toEqual([{ path: expect.stringMatching(/./), rule: 'unread', confidence: 'unread', length: 0, fingerprint: null }]);
  });

  test('a secret beside what cannot be judged is told all the same', () => {
    expect(plaintextIn({ Environment: { Variables: { A: null, GH: '[redacted github-token len=40 entropy=4.5-5.0 confidence=high]' } } })).toMatchObject([
      { path: 'Environment.Variables.A', confidence: 'unread' },
      { path: 'Environment.Variables.GH', rule: 'github-token', confidence: 'high' },
    ]);
  });

  test('a setting that an older redactor left, when a newer one knows better', () => {
    expect(plaintextIn({ Parameters: [{ ParameterKey: 'Deploy', ParameterValue: `dop_v1_${'0123456789abcdef'.repeat(4)}` }] })).toEqual([
      { path: 'Parameters.Deploy', rule: 'digitalocean-token', confidence: 'high', length: 71, fingerprint: null },
    ]);
  });
  test('a provider form that an older redactor dropped', () => {
    expect(plaintextIn({ variables: { A: '[redacted jwt len=120 entropy=5.0-5.5]' } })).toEqual([{ path: 'variables.A', rule: 'jwt', confidence: 'high', length: 120, fingerprint: null }]);
  });
  test('and settings that are not there are', () => {
    expect(plaintextIn({ Parameters: undefined, Outputs: [] })).toEqual([]);
  });
});
