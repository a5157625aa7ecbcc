import { daysBack } from '../calendar.ts';
import type { User } from '../estate/identities.ts';
import { hashOf } from '../random.ts';
import { holds, lives } from '../story.ts';
import { page, Refused, sizeOf, type Answer, type Answers, type At, type Item } from './answer.ts';

type Device = Item<Answer<'iam', 'ListVirtualMFADevices'>['VirtualMFADevices']>;

const github = 'token.actions.githubusercontent.com';
/** Accounts of which nobody ever set a password policy. */
const withoutPasswordPolicy: ReadonlySet<string> = new Set(['sandbox', 'data-science']);

/** What IAM says of an account as a whole: who may come in, and by what. */
export const iamAccount: Answers<'iam'> = {
  GetAccountPasswordPolicy(_input, { account }) {
    if (withoutPasswordPolicy.has(account.name)) throw new Refused('NoSuchEntityException', `The Password Policy with domain name ${account.id} cannot be found.`, 404);
    return {
      PasswordPolicy: {
        MinimumPasswordLength: 14,
        RequireSymbols: true,
        RequireNumbers: true,
        RequireUppercaseCharacters: true,
        RequireLowercaseCharacters: true,
        AllowUsersToChangePassword: true,
        ExpirePasswords: true,
        MaxPasswordAge: 90,
        PasswordReusePrevention: 24,
      },
    };
  },
  ListOpenIDConnectProviders: (_input, at) => ({ OpenIDConnectProviderList: trusts(at, 'github') ? [{ Arn: `arn:aws:iam::${at.account.id}:oidc-provider/${github}` }] : [] }),
  GetOpenIDConnectProvider: (_input, { account }) => ({ Url: github, ClientIDList: ['sts.amazonaws.com'], ThumbprintList: [], CreateDate: new Date(account.joinedAt), Tags: [] }),
  ListSAMLProviders: (_input, at) => ({
    SAMLProviderList: trusts(at, 'saml') ? [{ Arn: `arn:aws:iam::${at.account.id}:saml-provider/AWSSSO_0000000000000000_DO_NOT_DELETE`, CreateDate: new Date(at.account.joinedAt), ValidUntil: new Date(daysBack(-36_000, 0)) }] : [],
  }),
  ListVirtualMFADevices(input, at) {
    const { items, next } = page(devicesOf(at), sizeOf(input.MaxItems, 100, 1000), input.Marker);
    return { VirtualMFADevices: items, IsTruncated: next !== undefined, Marker: next };
  },
  ListOrganizationsFeatures: (_input, { world }) => ({ OrganizationId: world.organization, EnabledFeatures: ['RootCredentialsManagement'] }),
};

function trusts({ estate, now }: At, trust: 'github' | 'saml'): boolean {
  return estate.identities().roles.some(role => role.trust === trust && lives(role, now));
}

/** Most have a passkey or a hardware key, of which no list tells; some still have an app. */
function devicesOf({ account, estate, now }: At): Device[] {
  const arn = `arn:aws:iam::${account.id}`;
  const users = estate.identities().users.filter(user => lives(user, now) && user.person && !holds(user.withoutMfa, now) && hashOf(`${account.id}/${user.name}/mfa`) % 4 === 0);
  const ofUser = (user: User): Device => ({
    SerialNumber: `${arn}:mfa/${user.name}`,
    EnableDate: new Date(user.bornAt),
    User: { Path: '/', UserName: user.name, UserId: user.id, Arn: `${arn}:user/${user.name}`, CreateDate: new Date(user.bornAt) },
  });
  const root: Device = { SerialNumber: `${arn}:mfa/root-account-mfa-device`, EnableDate: new Date(account.joinedAt), User: { Path: '/', UserName: undefined, UserId: account.id, Arn: `${arn}:root`, CreateDate: new Date(account.joinedAt) } };
  return [...(!holds(account.rootWithoutMfa, now) && hashOf(`${account.id}/root/mfa`) % 4 === 0 ? [root] : []), ...users.map(ofUser)];
}
