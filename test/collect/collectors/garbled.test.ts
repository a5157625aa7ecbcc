import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { account, asOf, collect, partition, refuse } from './fake-gather.ts';
import { resourcesBefore } from './resources-before.ts';
import { everyCollector } from './every-collector.ts';

/** Operations whose answer is a step and says nothing of a resource. */
const steps = new Set(['GenerateCredentialReport']);
/** Operations that leave out what is not there: an empty answer says that there is nothing. */
const leftOut = new Set(['ListQueues', 'GetBucketVersioning', 'GetDefaultView']);

// What tells which answers still hold says nothing of resources: `test/collect/reuse` garbles it.
describe.each(everyCollector.filter(({ collector }) => collector.serves !== 'reuse'))('$id', ({ file, collector }) => {
  const cell = { partition, account, region: collector.scope === 'region' ? 'eu-west-1' : 'global', asOf };
  // Names that the collector looks for, so that the garbage reaches deep.
  const names = [...new Set([...readFileSync(file, 'utf8').matchAll(/\b[A-Z][A-Za-z]{1,40}\b|(?<=')[a-z][A-Za-z]{1,40}(?=')|(?<=\w\.)[a-z][A-Za-z]{1,40}\b(?!\()/g)].map(match => match[0]))];
  const text = fc.oneof(
    fc.constantFrom(
      'arn:aws:iam::111111111111:user/ana',
      '2026-01-01T00:00:00.000Z',
      '2026-01-01',
      'CUSTOMER',
      'running',
      'Complete',
      'm0',
      'i-1',
      'CPUUtilization',
      '{}',
      '%7B%7D',
      'dXNlcixhcm4K',
      '1.5',
      'USD',
      'COMPLETE',
      'AWSCURRENT',
      'InstanceId',
      '',
    ),
    fc.string(),
  );
  const garbage = fc.letrec(tie => ({
    any: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constant(null),
      fc.boolean(),
      fc.integer(),
      text,
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), tie('any'), { maxKeys: 8 }),
    ),
  })).any;
  const operations = fc.constantFrom(...Object.keys(collector.actions));
  const normalise = (op: string, input: unknown, out: unknown, err: null | { name: string; message: string; status: number } = null) => [...collector.normalise({ op, in: input, out, err, at: asOf, id: 'garbage#1' }, cell)];

  test('no answer makes normalise throw, and everything it says has its form', () => {
    fc.assert(
      fc.property(operations, garbage, garbage, (op, input, out) => {
        for (const said of normalise(op, input, out)) {
          if ('dropped' in said) expect(said.dropped.length).toBeGreaterThan(5);
          else expect(said.resource).toMatch(/^(arn|urn):|./);
          expect([...Object.keys(collector.yields), ...Object.keys(collector.fills ?? {})]).toContain(said.kind);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('no refusal makes normalise throw or say that something is so', () => {
    fc.assert(
      fc.property(operations, garbage, (op, input) => {
        for (const said of normalise(op, input, null, { name: 'InternalFailure', message: 'x', status: 500 })) expect('part' in said).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  test.each(Object.keys(collector.actions).filter(op => !steps.has(op)))('an empty, null or wrong answer of %s is counted', op => {
    for (const out of [...(leftOut.has(op) ? [] : [{}]), null, [], 'x', 5]) {
      const said = normalise(
        op,
        {
          KeyId: 'arn:aws:kms:x',
          Bucket: 'b',
          SecretId: 'arn:x',
          PolicyId: 'p-1',
          ResourceId: '1',
          AccountId: '111111111111',
          PermissionSetArn: 'arn:aws:sso:::permissionSet/a/b',
          JobId: 'j',
          TopicArn: 'arn:x',
          FunctionName: 'arn:x',
          repositoryName: 'r',
          OpenIDConnectProviderArn: 'arn:x',
          Arn: 'arn:x',
          AccessKeyId: 'AKIA',
          MetricDataQueries: [],
          ParentId: 'r-1',
        },
        out,
      );
      expect(said.length).toBeGreaterThan(0);
      expect(said.filter(item => 'dropped' in item).length).toBeGreaterThan(0);
      expect(said.filter(item => 'part' in item)).toEqual([]);
    }
  });

  test('no answer breaks the collecting', async () => {
    const table = (answers: readonly unknown[]) => {
      let calls = 0;
      const next = (): unknown => {
        calls += 1;
        if (calls > 20) return refuse('InternalFailure', 500); // an endless row of page tokens ends some day
        const out = answers[calls % answers.length];
        return out !== null && typeof out === 'object' && !Array.isArray(out) ? out : {};
      };
      return Object.fromEntries(Object.keys(collector.actions).map(op => [op, next]));
    };
    const instance = { kind: 'ec2-instance', resource: 'arn:y', account, region: 'eu-west-1', name: 'i-1', data: { instanceId: 'i-1', state: 'running', launchedAt: '2025-01-01T00:00:00Z' }, holes: null, calls: [] };
    const cluster = { kind: 'ecs-cluster', resource: 'arn:c', account, region: 'eu-west-1', name: 'c', data: { clusterName: 'c' }, holes: null, calls: [] };
    const service = { kind: 'ecs-service', resource: 'arn:s', account, region: 'eu-west-1', name: 's', data: { taskDefinitions: ['arn:t'] }, holes: null, calls: [] };
    const topic = { kind: 'sns-topic', resource: 'arn:n', account, region: 'eu-west-1', name: 'n', data: { topicName: 'n' }, holes: null, calls: [] };
    await fc.assert(
      fc.asyncProperty(fc.array(garbage, { minLength: 1, maxLength: 6 }), async answers => {
        const { ended } = await collect(collector, table(answers), {
          after: {
            ...resourcesBefore(() => 1),
            'ec2-instance': [instance],
            'ecs-cluster': [cluster],
            'ecs-service': [service],
            'eks-cluster': [{ ...cluster, kind: 'eks-cluster' }],
            'sns-topic': [topic],
            'ecr-repository': [{ ...cluster, kind: 'ecr-repository', data: { repositoryName: 'r' } }],
            'events-event-bus': [{ ...cluster, kind: 'events-event-bus', data: { busName: 'b' } }],
          },
          asked: { 'tags.required': answers },
        });
        if (ended === 'normally' || 'skipped' in ended) return;
        expect(['InternalFailure', 'Problem']).toContain(ended.broken.name);
      }),
      { numRuns: 60 },
    );
  }, 30_000);
});
