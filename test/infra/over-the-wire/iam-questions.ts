import type { RequestContext } from '#access/access-request';
import { tableDefinition } from '#store/table';
import type { Wire } from './wire-tap.ts';

/** What IAM asks of whoever sends a request: an action on a resource, with the condition keys that the request brings. */
export type IamQuestion = { readonly action: string; readonly resource: string; readonly context: RequestContext };

/** The names of a deployment that requests speak of. */
export type Deployed = { readonly bucket: string; readonly table: string; readonly tableArn: string; readonly dataKey: string };

/**
 * The questions that a request of the product itself raises, those that AWS asks on behalf of it too: of the key with which bucket and table are encrypted.
 * Empty for what a collector asks, which the tape tells.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html,
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html, https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 */
export function iamQuestions(wire: Wire, deployed: Deployed): readonly IamQuestion[] {
  switch (wire.service) {
    case 's3':
      return ofObjects(wire, deployed);
    case 'dynamodb':
      return ofItems(wire, deployed);
    case 'kms':
      return target(wire) === 'GenerateMac' || target(wire) === 'Sign' ? [{ action: `kms:${target(wire)}`, resource: json(wire).KeyId, context: {} }] : [];
    case 'secretsmanager':
      return target(wire) === 'GetSecretValue' ? [{ action: 'secretsmanager:GetSecretValue', resource: json(wire).SecretId, context: {} }] : [];
    case 'sts': {
      const query = new URLSearchParams(wire.body);
      return query.get('Action') === 'AssumeRole' ? [{ action: 'sts:AssumeRole', resource: query.get('RoleArn') ?? '', context: {} }] : [];
    }
    case 'states':
      return target(wire) === 'StartExecution' ? [{ action: 'states:StartExecution', resource: json(wire).stateMachineArn, context: {} }] : [];
    case 'ses': {
      if (wire.url.pathname !== '/v2/email/outbound-emails') return [];
      const { FromEmailAddress: from, Destination: to } = json(wire);
      const context = { 'ses:fromaddress': [from], 'ses:recipients': [...(to.ToAddresses ?? []), ...(to.CcAddresses ?? []), ...(to.BccAddresses ?? [])] };
      return ['ses:SendEmail', 'ses:SendRawEmail'].map(action => ({ action, resource: `arn:aws:ses:us-east-1:123456789012:identity/${from}`, context }));
    }
    default:
      return [];
  }
}

const target = ({ headers }: Wire): string =>
  String(headers['x-amz-target'] ?? '')
    .split('.')
    .at(-1) ?? '';
const json = ({ body }: Wire): any => JSON.parse(Buffer.from(body, 'latin1').toString('utf8'));

function ofObjects({ method, url }: Wire, { bucket, dataKey }: Deployed): readonly IamQuestion[] {
  const [, name, ...rest] = decodeURIComponent(url.pathname).split('/');
  if (name !== bucket) return [];
  const key = rest.join('/');
  const arn = `arn:aws:s3:::${bucket}`;
  if (key === '') return [{ action: 's3:ListBucket', resource: arn, context: { 's3:prefix': [url.searchParams.get('prefix') ?? ''] } }];
  const aborts = method === 'DELETE' && url.searchParams.has('uploadId');
  const action = aborts ? 's3:AbortMultipartUpload' : method === 'DELETE' ? 's3:DeleteObject' : method === 'GET' || method === 'HEAD' ? 's3:GetObject' : 's3:PutObject';
  const implied = action === 's3:GetObject' ? ['kms:Decrypt'] : action === 's3:PutObject' ? ['kms:Decrypt', 'kms:GenerateDataKey'] : [];
  return [{ action, resource: `${arn}/${key}`, context: {} }, ...implied.map(one => ({ action: one, resource: dataKey, context: {} }))];
}

const writes = { Put: 'PutItem', Update: 'UpdateItem', Delete: 'DeleteItem', ConditionCheck: 'ConditionCheckItem' } as const;

function ofItems(wire: Wire, { table, tableArn, dataKey }: Deployed): readonly IamQuestion[] {
  const op = target(wire);
  const input = json(wire);
  const { partitionKey, indexes } = tableDefinition;
  const ask = (action: string, keys: readonly unknown[], index?: string): IamQuestion => ({
    action: `dynamodb:${action}`,
    resource: index === undefined ? tableArn : `${tableArn}/index/${index}`,
    context: { 'dynamodb:leadingkeys': keys.map(key => (key as { readonly S: string }).S) },
  });
  const asked = ((): readonly IamQuestion[] => {
    switch (op) {
      case 'GetItem':
      case 'DeleteItem':
      case 'UpdateItem':
        return [ask(op, [input.Key[partitionKey]])];
      case 'PutItem':
        return [ask(op, [input.Item[partitionKey]])];
      case 'BatchGetItem':
        return [
          ask(
            op,
            input.RequestItems[table].Keys.map((key: any) => key[partitionKey]),
          ),
        ];
      case 'TransactWriteItems':
        return input.TransactItems.map((item: any) => {
          const [[kind, one]] = Object.entries<any>(item) as [[keyof typeof writes, any]];
          return ask(writes[kind], [(one.Item ?? one.Key)[partitionKey]]);
        });
      case 'Scan':
        return [{ ...ask(op, [], input.IndexName), context: {} }];
      case 'Query': {
        const attribute = input.IndexName === undefined ? partitionKey : indexes[input.IndexName as keyof typeof indexes].partitionKey;
        const names = Object.entries<string>(input.ExpressionAttributeNames ?? {}).filter(([, name]) => name === attribute);
        const placeholder = names
          .map(([alias]) => alias)
          .concat(attribute)
          .flatMap(alias => new RegExp(`${alias} = (:\\w+)`).exec(input.KeyConditionExpression)?.[1] ?? []);
        return [ask(op, [input.ExpressionAttributeValues[placeholder[0] ?? '']], input.IndexName)];
      }
      default:
        return [];
    }
  })();
  if (asked.length === 0) return [];
  const changes = asked.some(({ action }) => /Put|Update|Delete/.test(action));
  const implied = ['Decrypt', 'DescribeKey', 'GenerateDataKey', ...(changes ? ['Encrypt', 'ReEncryptFrom', 'ReEncryptTo'] : [])];
  return [...asked, ...implied.map(one => ({ action: `kms:${one}`, resource: dataKey, context: {} }))];
}
