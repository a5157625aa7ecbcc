import type { ActionCatalogue } from '#access/action-catalogue';
import type { AccessTarget } from '#access/access-request';
import type { Policy, PolicyKind } from '#access/policy';
import { readPolicy } from '#access/read-policy';
import type { AccountInventory } from '#access/right-size/right-size-inventory';
import { unreadPolicy } from '#access/unread-policy';
import type { Resource } from '#kernel/resource';
import { withPolicy } from './access-estate.ts';

/**
 * Services whose resources can carry a policy that lets others in. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html
 * A resource of one of these that was not read may have one; those of other services have none.
 */
const mayHavePolicies: ReadonlySet<string> = new Set(
  'acm-pca apigateway application-signals backup bedrock-agentcore cloudtrail codeartifact codebuild dynamodb ecr ecr-public elasticfilesystem elemental-mediastore es events execute-api glacier glue iam imagebuilder iot kafka kinesis kms lambda lex logs mediastore network-firewall opensearch organizations ram redshift refactor-spaces resource-groups s3 s3-object-lambda s3-outposts s3express s3tables s3vectors schemas secretsmanager serverlessrepo ses signer sns sqs ssm ssm-contacts ssm-incidents sso vpc-lattice xray'.split(
    ' ',
  ),
);

/** Where the policy of a kind stands. */
const fields: Readonly<Record<string, { readonly kind: PolicyKind; readonly field: string }>> = {
  ...Object.fromEntries(withPolicy.map(kind => [kind, { kind: 'resource', field: 'policy' }] as const)),
  'iam-role': { kind: 'trust', field: 'trust' },
  'kms-key': { kind: 'key', field: 'policy' },
};

/** What is asked for: its policy, tags and organisation as far as they were read; `known` says whether it was. */
export function targetOf(catalogue: ActionCatalogue, accounts: readonly AccountInventory[], arn: string): { readonly target: AccessTarget; readonly known: boolean } {
  const carrier = carrierOf(arn);
  const found = accounts.flatMap(({ resources }) => resources).find(({ resource, kind }) => resource === carrier && fields[kind] !== undefined);
  const inArn = arn.split(':')[4] ?? '';
  const account = found?.account ?? (/^\d{12}$/.test(inArn) ? inArn : null);
  const own = accounts.find(each => each.account === account);
  return {
    known: found !== undefined,
    target: {
      arn,
      account,
      policy: found === undefined ? unknownPolicy(arn) : policyOf(catalogue, found),
      tags: found === undefined || found.holes?.['tags'] !== undefined || carrier !== arn ? null : (found.data.tags ?? null),
      organization: account === null || own !== undefined ? (own?.organization ?? null) : { reason: `account ${account} was not read`, missing: ['organizations:ListPolicies'] },
    },
  };
}

/** What carries the policy that holds for an ARN: the bucket of an object, the function of a version. */
function carrierOf(arn: string): string {
  const [, , service, , , ...rest] = arn.split(':');
  if (service === 's3') return arn.split('/')[0] ?? arn;
  if (service === 'lambda' && rest[0] === 'function' && rest.length > 2) return arn.split(':').slice(0, 7).join(':');
  return arn;
}

function policyOf(catalogue: ActionCatalogue, { kind, resource, data, holes }: Resource): Policy | null {
  const at = fields[kind];
  if (at === undefined) return null;
  const hole = holes?.[at.field];
  if (hole !== undefined) return unreadPolicy(at.kind, `policy of ${resource}`, hole.reason, hole.missing);
  const text: string | null = data[at.field];
  return text === null ? null : readPolicy(catalogue, at.kind, at.kind === 'trust' ? resource : `policy of ${resource}`, text);
}

function unknownPolicy(arn: string): Policy | null {
  const [, , service = '', , , rest = ''] = arn.split(':');
  if (service === 'iam' ? !rest.startsWith('role/') : !mayHavePolicies.has(service)) return null;
  return unreadPolicy(service === 'kms' ? 'key' : service === 'iam' ? 'trust' : 'resource', `policy of ${arn}`, 'the resource was not read', []);
}
