import { Stack, Validations } from 'aws-cdk-lib';
import { Effect, PolicyDocument, PolicyStatement, Role, type IPrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/** A statement that allows; where a resource holds a wildcard, `why` says why it has to. */
export type Allowed = {
  readonly sid: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly why?: string;
};

/** A role with what is given and nothing that AWS manages. Wildcards without a reason fail the synthesis. */
export function roleOf(scope: Construct, id: string, { roleName, description, assumedBy, allowed }: { readonly roleName?: string; readonly description: string; readonly assumedBy: IPrincipal; readonly allowed: readonly Allowed[] }): Role {
  const statements = allowed.map(
    ({ sid, actions, resources, conditions }) => new PolicyStatement({ sid, effect: Effect.ALLOW, actions: [...actions], resources: [...resources], ...(conditions === undefined ? {} : { conditions: { ...conditions } }) }),
  );
  const role = new Role(scope, id, { roleName, description, assumedBy, inlinePolicies: { own: new PolicyDocument({ statements, minimize: false }) } });
  for (const { resources, why } of allowed) {
    if (why === undefined) continue;
    for (const resource of resources) if (resource.includes('*')) Validations.of(role).acknowledge({ id: `AwsSolutions-IAM5[Resource::${flat(role, resource)}]`, reason: why });
  }
  return role;
}

/** An ARN as cdk-nag writes it: what is known at deployment only stands in angle brackets. */
function flat(scope: Construct, arn: string): string {
  const resolved: unknown = Stack.of(scope).resolve(arn);
  return written(resolved);
}

function written(value: any): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value?.['Fn::Join'])) return value['Fn::Join'][1].map(written).join(value['Fn::Join'][0]);
  if (typeof value?.Ref === 'string') return `<${value.Ref}>`;
  if (Array.isArray(value?.['Fn::GetAtt'])) return `<${value['Fn::GetAtt'].join('.')}>`;
  return JSON.stringify(value);
}
