import type { Condition, Statement } from './policy-document.ts';

/**
 * How wide a statement of a trust policy opens a role to the tokens of an OpenID Connect issuer: `anyone` when everybody who can get a token
 * there gets in, `tenant` when every workload of the named tenant does, `audience` when nothing says whose token it must be for an issuer
 * that one party keeps. Null when it names who may.
 */
export type Openness = { readonly issuer: string; readonly open: 'anyone' | 'tenant' | 'audience'; readonly subject: string | null };

type Issuer = {
  /** Claims that tell strangers apart. The audience is what any of them may choose, or the same for all. */
  readonly claims: readonly string[];
  /** What a value must fix to name a tenant, and to name one workload of it. */
  readonly tenant: RegExp;
  readonly workload: RegExp;
};
const any = /^[^*?]+/;
/**
 * Issuers that hand tokens to everybody. Forms of the subject:
 * https://docs.github.com/en/actions/reference/security/oidc, https://docs.gitlab.com/ci/secrets/id_token_authentication/,
 * https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/workload-identity-tokens, https://buildkite.com/docs/pipelines/security/oidc
 */
const shared: ReadonlyMap<string, Issuer> = new Map([
  ['token.actions.githubusercontent.com', { claims: ['sub'], tenant: /^repo:[^/*?]+\//, workload: /^repo:[^/*?]+\/[^:*?]+:/ }],
  ['gitlab.com', { claims: ['sub'], tenant: /^project_path:[^/*?]+\//, workload: /^project_path:[^/*?]+\/[^:*?]+:/ }],
  ['app.terraform.io', { claims: ['sub'], tenant: /^organization:[^:*?]+:/, workload: /^organization:[^:*?]+:project:[^:*?]+:/ }],
  ['agent.buildkite.com', { claims: ['sub'], tenant: /^organization:[^:*?]+:/, workload: /^organization:[^:*?]+:pipeline:[^:*?]+:/ }],
  ['accounts.google.com', { claims: ['sub', 'aud', 'oaud'], tenant: any, workload: any }],
  ['cognito-identity.amazonaws.com', { claims: ['aud', 'sub'], tenant: any, workload: any }],
  ['graph.facebook.com', { claims: ['app_id'], tenant: any, workload: any }],
  ['www.amazon.com', { claims: ['app_id'], tenant: any, workload: any }],
]);
/** A cluster has one keeper, but every pod in it gets tokens. https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html */
const cluster: Issuer = { claims: ['sub'], tenant: /^/, workload: /^system:serviceaccount:[^:*?]+:/ };

/** How open the trust in one issuer (without `https://`, as ARNs of providers end) is under the conditions of a statement. */
export function opennessOf(issuer: string, { conditions }: Pick<Statement, 'conditions'>): Openness | null {
  const kept = shared.get(issuer) ?? (issuer.startsWith('oidc.eks.') ? cluster : null);
  const asked = conditions.filter(demandsText);
  const values = (claim: string): readonly string[] | null => asked.find(({ key }) => key === `${issuer.toLowerCase()}:${claim}`)?.values ?? null;
  if (kept === null) {
    const named = asked.some(condition => condition.key.startsWith(`${issuer.toLowerCase()}:`) && condition.values.every(value => !/^[*?]*$/.test(value)));
    return named ? null : { issuer, open: 'audience', subject: null };
  }
  const claim = kept.claims.find(name => values(name) !== null);
  const wanted = claim === undefined ? null : values(claim);
  if (wanted === null) return { issuer, open: kept === cluster ? 'tenant' : 'anyone', subject: null };
  const loose = wanted.find(value => !kept.tenant.test(value));
  if (loose !== undefined) return { issuer, open: 'anyone', subject: loose };
  const wide = wanted.find(value => !kept.workload.test(value) && /[*?]/.test(value));
  return wide === undefined ? null : { issuer, open: 'tenant', subject: wide };
}

/** A token always has these claims, so that operators that hold for absent keys demand them as well. */
function demandsText({ operator }: Condition): boolean {
  return /^(forallvalues:|foranyvalue:)?string(equals|equalsignorecase|like)(ifexists)?$/.test(operator);
}

/** The issuer behind a `Federated` principal: the end of a provider's ARN, or the name of one that AWS knows by itself. Null for SAML. */
export function issuerOf(principal: string): string | null {
  if (!principal.startsWith('arn:')) return principal;
  const [, name] = /:oidc-provider\/(.+)$/.exec(principal) ?? [];
  return name ?? null;
}
