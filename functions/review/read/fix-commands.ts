import type { StoredFinding } from '#store/finding-store';

export type FixCommand = { readonly label: string; readonly text: string };

/**
 * Commands to copy that show what a finding is about and that judge it again. They look and change nothing: what mends it stands in the check's own
 * words, and whoever mends it decides how.
 */
export function fixCommands({ resource, account, region, check }: Pick<StoredFinding, 'resource' | 'account' | 'region' | 'check'>): readonly FixCommand[] {
  const look = lookAt(resource, region);
  return [
    ...(look === null ? [] : [{ label: 'Look at it', text: look }]),
    {
      label: 'Who did what to it lately',
      text: `aws cloudtrail lookup-events --lookup-attributes ${shell(`AttributeKey=ResourceName,AttributeValue=${nameOf(resource)}`)}${region === 'global' ? ' --region us-east-1' : ` --region ${shell(region)}`}`,
    },
    { label: 'Judge it again', text: `npx tally scan --accounts ${shell(account)} --checks ${shell(check)}${region === 'global' ? '' : ` --regions ${shell(region)}`}` },
  ];
}

/** The AWS CLI's command that describes what an ARN names; null where we know none. Read only. */
function lookAt(resource: string, region: string): string | null {
  const [scheme, , service = '', , , ...rest] = resource.split(':');
  if (scheme !== 'arn') return null;
  const path = rest.join(':');
  const id = nameOf(resource);
  const known = describes[`${service}:${path.split(/[/:]/)[0] ?? ''}`] ?? describes[service];
  const at = region === 'global' ? '' : ` --region ${shell(region)}`;
  return known === undefined ? `aws resourcegroupstaggingapi get-resources --resource-arn-list ${shell(resource)}${at}` : `aws ${known(resource, id)}${at}`;
}

const describes: Readonly<Record<string, (arn: string, id: string) => string>> = {
  'ec2:volume': (_, id) => `ec2 describe-volumes --volume-ids ${shell(id)}`,
  'ec2:instance': (_, id) => `ec2 describe-instances --instance-ids ${shell(id)}`,
  'ec2:snapshot': (_, id) => `ec2 describe-snapshots --snapshot-ids ${shell(id)}`,
  'ec2:security-group': (_, id) => `ec2 describe-security-groups --group-ids ${shell(id)}`,
  'ec2:natgateway': (_, id) => `ec2 describe-nat-gateways --nat-gateway-ids ${shell(id)}`,
  'ec2:elastic-ip': (_, id) => `ec2 describe-addresses --allocation-ids ${shell(id)}`,
  'ec2:network-interface': (_, id) => `ec2 describe-network-interfaces --network-interface-ids ${shell(id)}`,
  'iam:user': (_, id) => `iam get-user --user-name ${shell(id)}`,
  'iam:role': (_, id) => `iam get-role --role-name ${shell(id)}`,
  'iam:policy': arn => `iam get-policy --policy-arn ${shell(arn)}`,
  'lambda:function': (_, id) => `lambda get-function-configuration --function-name ${shell(id)}`,
  'rds:db': (_, id) => `rds describe-db-instances --db-instance-identifier ${shell(id)}`,
  'rds:cluster': (_, id) => `rds describe-db-clusters --db-cluster-identifier ${shell(id)}`,
  'kms:key': (_, id) => `kms describe-key --key-id ${shell(id)}`,
  'secretsmanager:secret': arn => `secretsmanager describe-secret --secret-id ${shell(arn)}`,
  'acm:certificate': arn => `acm describe-certificate --certificate-arn ${shell(arn)}`,
  'dynamodb:table': (_, id) => `dynamodb describe-table --table-name ${shell(id)}`,
  s3: (_, id) => `s3api get-bucket-location --bucket ${shell(id)}`,
};

function nameOf(resource: string): string {
  return resource.slice(Math.max(resource.lastIndexOf('/'), resource.lastIndexOf(':')) + 1);
}

/** One word of a POSIX shell, whatever the name of a resource holds. */
function shell(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
