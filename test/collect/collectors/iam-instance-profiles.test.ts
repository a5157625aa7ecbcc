import { expect, test } from 'vitest';
import iamInstanceProfiles from '#collect/collectors/iam/iam-instance-profiles';
import { pages, run } from './fake-gather.ts';

const profile = (name: string, Roles: readonly unknown[] = [{ RoleName: 'web', Arn: 'arn:aws:iam::111111111111:role/web' }]) => ({
  InstanceProfileName: name,
  Arn: `arn:aws:iam::111111111111:instance-profile/${name}`,
  CreateDate: '2024-01-01T00:00:00.000Z',
  Roles,
});

test('lists profiles with their roles, in pages', async () => {
  const { of, calls, dropped } = await run(iamInstanceProfiles, {
    ListInstanceProfiles: pages(
      [
        { InstanceProfiles: [profile('web')], IsTruncated: true },
        { InstanceProfiles: [profile('empty', [])], IsTruncated: false },
      ],
      'Marker',
    ),
  });
  expect(calls).toHaveLength(2);
  expect(dropped).toBe(0);
  expect(Object.values(of('iam-instance-profile')).map(({ data }) => data)).toEqual([
    { profileName: 'web', createdAt: '2024-01-01T00:00:00.000Z', roles: ['arn:aws:iam::111111111111:role/web'] },
    { profileName: 'empty', createdAt: '2024-01-01T00:00:00.000Z', roles: [] },
  ]);
});

test.each([
  ['without an ARN', { ...profile('x'), Arn: undefined }],
  ['without its roles', { ...profile('x'), Roles: undefined }],
  ['with a role that is null', profile('x', [null])],
])('a profile %s is counted', async (_, item) => {
  const { of, dropped, listed } = await run(iamInstanceProfiles, { ListInstanceProfiles: () => ({ InstanceProfiles: [profile('web'), item], IsTruncated: false }) });
  expect(dropped).toBe(1);
  expect(listed).toEqual([]);
  expect(Object.keys(of('iam-instance-profile'))).toHaveLength(1);
});
