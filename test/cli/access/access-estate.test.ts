import { expect, test } from 'vitest';
import { loadActionCatalogue } from '#access/load-action-catalogue';
import type { Tape } from '#store/tape';
import { accessEstate } from '../../../cli/access/access-estate.ts';
import { pathLines } from '../../../cli/access/path-lines.ts';
import type { EscalationNode } from '../../../functions/access/escalation/escalation-graph.ts';
import type { Escalations, PrincipalEscalation } from '../../../functions/access/escalation/find-escalations.ts';

const accounts = ['111111111111', '222222222222'];
const OF_AWS = 'arn:aws:iam::aws:policy/AdministratorAccess';
const document = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] });
const details = (account: string): object => ({
  UserDetailList: [
    {
      Path: '/',
      UserName: 'ana',
      UserId: 'AIDAANA0000000000000',
      Arn: `arn:aws:iam::${account}:user/ana`,
      CreateDate: '2024-01-01T00:00:00.000Z',
      GroupList: [],
      AttachedManagedPolicies: [{ PolicyName: 'AdministratorAccess', PolicyArn: OF_AWS }],
      Tags: [],
    },
  ],
  GroupDetailList: [],
  RoleDetailList: [],
  Policies: [
    { Arn: OF_AWS, PolicyName: 'AdministratorAccess', Path: '/', DefaultVersionId: 'v1', AttachmentCount: 1, PolicyVersionList: [{ VersionId: 'v1', IsDefaultVersion: true, CreateDate: '2024-01-01T00:00:00.000Z', Document: document }] },
  ],
  IsTruncated: false,
});

test('a policy of AWS that several accounts hold is in each of them', async () => {
  const files = accounts.map(account => ({ account, region: 'global', service: 'iam', collector: 'iam-authorization-details' }));
  const tape = {
    head: { partition: 'aws', accounts: accounts.map(id => ({ id, name: id })) },
    files,
    coverage: files.map(({ account }) => ({
      account,
      region: 'global',
      collector: 'iam-authorization-details',
      status: 'complete',
      reason: null,
      listed: ['iam-user', 'iam-group', 'iam-role', 'iam-policy'],
      holes: 0,
      calls: 1,
      items: 2,
      dropped: 0,
    })),
    async *calls({ account }: { readonly account: string }) {
      yield [{ id: `${account}#1`, op: 'GetAccountAuthorizationDetails', in: {}, out: details(account), err: null, at: '2026-04-02T00:00:00Z', requestId: null }];
    },
  } as unknown as Tape;
  const estate = await accessEstate(loadActionCatalogue(), tape, '2026-04-02T00:00:00Z', 'path');
  expect(estate.accounts.map(({ account, resources }) => [account, resources.map(({ resource }) => resource)])).toEqual(accounts.map(account => [account, [`arn:aws:iam::${account}:user/ana`, OF_AWS]]));
  expect(estate.accounts.every(({ listed }) => listed.has('iam-policy'))).toBe(true);
});

test('who governs Identity Center is told the accounts in one line', () => {
  const [arn, by] = ['arn:aws:iam::111111111111:user/ana', [] as readonly EscalationNode[]];
  const principal: PrincipalEscalation = { account: '111111111111', arn, entry: 'user', standing: 'none', severity: null, shortest: null, unconditional: null, cut: null, closedBy: [], missing: [], holds: [] };
  const crossing = (to: string): Escalations['crossings'][number] => ({ from: '111111111111', to, role: `administrator of ${to}`, by, certainty: 'certain', path: { certainty: 'certain', cost: 0, steps: [], missing: [] } });
  expect(pathLines(principal, ['222222222222', '333333333333'].map(crossing)).slice(1)).toEqual(['', 'Through Identity Center it becomes the administrator of 2 other accounts: 222222222222, 333333333333']);
  expect(pathLines(principal, [crossing('222222222222')]).at(-1)).toBe('Through Identity Center it becomes the administrator of another account: 222222222222');
});
