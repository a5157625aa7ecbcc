import { group, type Worlds } from './world.ts';

export default {
  'iam-authorization-details': { calls: [1, 1, 1], world: count => ({ GetAccountAuthorizationDetails: group(count, 1000, 'RoleDetailList', id => ({ Arn: id }), 'Marker') }) },
  'iam-credential-report': { calls: [3, 3, 3], world: () => ({ GenerateCredentialReport: (_, nth) => ({ State: nth === 0 ? 'STARTED' : 'COMPLETE' }), GetCredentialReport: () => ({ Content: '' }) }) },
  'iam-account-summary': { calls: [1, 1, 1], world: () => ({ GetAccountSummary: () => ({ SummaryMap: {} }) }) },
  'iam-access-keys': { calls: [2, 20, 200], world: () => ({ ListAccessKeys: ({ UserName }) => ({ AccessKeyMetadata: [{ AccessKeyId: UserName }] }), GetAccessKeyLastUsed: () => ({}) }) },
} satisfies Worlds;
