import { daysBack } from '../calendar.ts';
import type { User } from '../estate/identities.ts';
import { hashOf, randomOf } from '../random.ts';
import { holds, lives } from '../story.ts';
import { page, Refused, sizeOf, type Answer, type Answers, type At, type Item } from './answer.ts';

type ServiceCredential = Item<Answer<'iam', 'ListServiceSpecificCredentials'>['ServiceSpecificCredentials']>;
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
  ListServerCertificates: () => ({ ServerCertificateMetadataList: [], IsTruncated: false }),
  ListServiceSpecificCredentials: (_input, at) => ({ ServiceSpecificCredentials: credentialsOf(at), IsTruncated: false }),
  ListSSHPublicKeys({ UserName = '' }, at) {
    const user = at.estate.identities().users.find(({ name }) => name === UserName);
    if (user === undefined || !lives(user, at.now)) throw new Refused('NoSuchEntityException', `The user with name ${UserName} cannot be found.`, 404);
    const has = randomOf(`${at.account.id}/${UserName}/ssh`).chance(0.05);
    return { SSHPublicKeys: has ? [{ UserName, SSHPublicKeyId: `APKA${hashOf(`${at.account.id}/${UserName}/ssh`).toString(36).toUpperCase()}`, Status: 'Active', UploadDate: new Date(user.bornAt) }] : [], IsTruncated: false };
  },
  ListVirtualMFADevices(input, at) {
    const { items, next } = page(devicesOf(at), sizeOf(input.MaxItems, 100, 1000), input.Marker);
    return { VirtualMFADevices: items, IsTruncated: next !== undefined, Marker: next };
  },
  ListOrganizationsFeatures: (_input, { world }) => ({ OrganizationId: world.organization, EnabledFeatures: ['RootCredentialsManagement'] }),
};

/** The people of machine learning tried Bedrock with a key that never ends. */
function credentialsOf({ account, estate, now }: At): ServiceCredential[] {
  if (account.name !== 'data-science') return [];
  const user = estate.identities().users.find(each => each.person && lives(each, now));
  if (user === undefined) return [];
  return [
    {
      UserName: user.name,
      Status: 'Active',
      ServiceUserName: `${user.name}-at-${account.id}`,
      CreateDate: new Date(daysBack(200, 0.4)),
      ServiceSpecificCredentialId: `ACCA${hashOf(`${account.id}/${user.name}/bedrock`).toString(36).toUpperCase()}`,
      ServiceName: 'bedrock.amazonaws.com',
    },
  ];
}

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
