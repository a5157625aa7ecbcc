import { describe, expect, test } from 'vitest';
import iamLastAccessed from '#collect/collectors/iam/iam-last-accessed';
import iamGroup from '#inventory/iam-group';
import iamPolicy from '#inventory/iam-policy';
import iamRole from '#inventory/iam-role';
import iamUser from '#inventory/iam-user';
import type { Kind } from '#kernel/kind';
import type { Resource } from '#kernel/resource';
import { account, deny, run, tally } from './fake-gather.ts';
import { recorded } from './fixtures.ts';

const resource = (kind: Kind, name: string, data: object): Resource => ({
  kind: kind.id,
  resource: `arn:aws:iam::${account}:${kind.id.slice(4)}/${name}`,
  account,
  region: 'global',
  name,
  data: { ...kind.example, ...data },
  holes: null,
  calls: [],
});
const wide = { name: 'all', document: '{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}' };
const policyArn = `arn:aws:iam::${account}:policy/power`;
const after = {
  'iam-user': [resource(iamUser, 'ana', { groups: ['admins'] }), resource(iamUser, 'ben', {})],
  'iam-role': [
    resource(iamRole, 'wide', { inlinePolicies: [wide] }),
    resource(iamRole, 'attached', { attachedPolicies: [policyArn] }),
    resource(iamRole, 'narrow', {}),
    resource(iamRole, 'silent', { inlinePolicies: [wide], lastUsedAt: null }),
    resource(iamRole, 'linked', { inlinePolicies: [wide], path: '/aws-service-role/ecs.amazonaws.com/' }),
  ],
  'iam-group': [resource(iamGroup, 'admins', { groupName: 'admins', inlinePolicies: [wide] })],
  'iam-policy': [{ ...resource(iamPolicy, 'power', { document: '{"Statement":{"Effect":"Allow","NotAction":"iam:*","Resource":"*"}}' }), resource: policyArn }],
};
const done = { JobStatus: 'COMPLETED', JobCreationDate: '2026-04-01T00:00:00.000Z', JobCompletionDate: '2026-04-01T00:00:05.000Z', ServicesLastAccessed: [{ ServiceName: 'Amazon S3', ServiceNamespace: 's3' }], IsTruncated: false };
const table = (get: (input: any, nth: number) => unknown = () => done) => ({ GenerateServiceLastAccessedDetails: ({ Arn }: any) => ({ JobId: Arn.split('/').at(-1) }), GetServiceLastAccessedDetails: get });
const ask = (whose: string, get?: (input: any, nth: number) => unknown) => run(iamLastAccessed, table(get), { after, asked: { 'access.lastAccessed': whose } });
const principals = (calls: readonly any[]) => calls.filter(({ op }) => op === 'GenerateServiceLastAccessedDetails').map(({ in: input }) => input.Arn.split('/').at(-1));

describe('iam-last-accessed', () => {
  test('asks about those with wide permissions, in groups and policies too, and not about roles that nobody uses', async () => {
    expect(principals((await ask('risky')).calls).sort()).toEqual(['ana', 'attached', 'wide']);
  });

  test('or about everybody, or nobody', async () => {
    expect(principals((await ask('all')).calls).sort()).toEqual(['ana', 'attached', 'ben', 'narrow', 'wide']);
    expect(await ask('none')).toMatchObject({ ended: { skipped: 'access.lastAccessed is none' }, calls: [] });
  });

  test('a report knows whose it is by the job that it came from', async () => {
    const { of, calls } = await ask('risky');
    const report = of('iam-last-accessed')[`urn:tallystick:aws:${account}:global:iam-last-accessed/wide`];
    expect(report).toMatchObject({ data: { principal: `arn:aws:iam::${account}:role/wide`, reportedAt: '2026-04-01T00:00:05.000Z', services: [{ namespace: 's3', lastUsedAt: null, lastUsedRegion: null, actions: [] }] }, holes: {} });
    expect(tally(calls)).toEqual({ GenerateServiceLastAccessedDetails: 3, GetServiceLastAccessedDetails: 3 });
    expect(calls[0]?.in).toMatchObject({ Granularity: 'ACTION_LEVEL' });
  });

  test('waits for a job, asks no other again, and reads a long report to its end', async () => {
    const seen = new Map<string, number>();
    const { of, calls, waited } = await ask('risky', ({ JobId, Marker }) => {
      const nth = seen.get(JobId) ?? 0;
      seen.set(JobId, nth + 1);
      if (JobId === 'wide' && nth === 0) return { JobStatus: 'IN_PROGRESS', JobCreationDate: '2026-04-01T00:00:00.000Z' };
      if (JobId === 'ana')
        return Marker === undefined ? { ...done, IsTruncated: true, Marker: '1' } : { ...done, ServicesLastAccessed: [{ ServiceName: 'Amazon EC2', ServiceNamespace: 'ec2', LastAuthenticated: '2026-03-01T00:00:00.000Z' }] };
      return done;
    });
    expect(waited).toBe(2);
    expect(tally(calls)).toEqual({ GenerateServiceLastAccessedDetails: 3, GetServiceLastAccessedDetails: 5 });
    const long = of('iam-last-accessed')[`urn:tallystick:aws:${account}:global:iam-last-accessed/ana`];
    expect(long?.data['services'].map((service: any) => service.namespace)).toEqual(['s3', 'ec2']);
    expect(long?.holes).toEqual({});
  });

  test.each([
    ['a job that failed', () => ({ ...done, JobStatus: 'FAILED', Error: { Message: 'x', Code: 'y' } })],
    ['a report that is refused', deny],
    ['a job that never ends', () => ({ JobStatus: 'IN_PROGRESS', JobCreationDate: '2026-04-01T00:00:00.000Z' })],
    ['a report without services', () => ({ ...done, ServicesLastAccessed: null })],
  ])('%s leaves unknown what was used', async (_, get) => {
    const { of, ended } = await ask('risky', get);
    expect(ended).toBe('normally');
    for (const { holes } of Object.values(of('iam-last-accessed'))) expect(Object.keys(holes).sort()).toEqual(['reportedAt', 'services']);
  });

  test('a second page that is refused leaves all services open', async () => {
    const { of } = await ask('risky', ({ Marker }) => (Marker === undefined ? { ...done, IsTruncated: true, Marker: '1' } : deny()));
    for (const { holes } of Object.values(of('iam-last-accessed'))) expect(Object.keys(holes)).toContain('services');
  });

  test('reads a job in the batch that asked for it, before the next batch is asked', async () => {
    const many = Array.from({ length: 401 }, (_, index) => resource(iamRole, `r${String(index).padStart(3, '0')}`, { inlinePolicies: [wide] }));
    const { calls } = await run(iamLastAccessed, table(), { after: { 'iam-role': many }, asked: { 'access.lastAccessed': 'risky' } });
    const order = calls.map(({ op }) => op === 'GenerateServiceLastAccessedDetails');
    expect(order.slice(0, 400).every(Boolean)).toBe(true);
    expect(order.slice(400, 800).some(Boolean)).toBe(false);
    expect(order.slice(800)).toEqual([true, false]);
  });

  test('understands a recorded report', async () => {
    const { of, dropped, waited } = await run(
      iamLastAccessed,
      {
        GenerateServiceLastAccessedDetails: () => recorded('test_iam_user_usage', 'iam.GenerateServiceLastAccessedDetails_1'),
        GetServiceLastAccessedDetails: (_, nth) => recorded('test_iam_user_usage', `iam.GetServiceLastAccessedDetails_${nth + 1}`),
      },
      { after: { 'iam-user': [resource(iamUser, 'kapil', {})] }, asked: { 'access.lastAccessed': 'all' } },
    );
    expect([dropped, waited]).toEqual([0, 2]);
    const [report] = Object.values(of('iam-last-accessed'));
    expect(report?.data).toMatchObject({ principal: `arn:aws:iam::${account}:user/kapil`, reportedAt: expect.stringMatching(/^2019-03-13T12:56/) });
    expect(report?.data['services'].length).toBeGreaterThan(100);
    expect(report?.data['services'].find((service: any) => service.namespace === 'acm')).toMatchObject({ lastUsedAt: '2019-02-08T14:55:00.000Z', actions: [] });
  });
});
