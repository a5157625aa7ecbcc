import { BootstraplessSynthesizer, CfnParameter, Stack, Validations, type StackProps } from 'aws-cdk-lib';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { collectors } from '#collect/registry.generated';
import { memberPolicy } from '#plan/member-policy';
import { externalIdParameter } from '../constructs/external-id.ts';
import { outputs } from '../constructs/outputs.ts';
import { namesOf } from '../names.ts';
import type { Settings } from '../settings.ts';

/**
 * The role of a member account, as a template without assets for a stack set. Only the two roles of the pipeline that ask AWS may assume it, with the
 * external id of the deployment, from within the organisation, in a session of that name.
 */
export class MemberRoleStack extends Stack {
  constructor(scope: Construct, id: string, { settings, ...props }: StackProps & { readonly settings: Settings }) {
    super(scope, id, { ...props, synthesizer: new BootstraplessSynthesizer() }); // member accounts have no bootstrap, and the template needs none
    const pipeline = new CfnParameter(this, 'PipelineAccount', { type: 'String', allowedPattern: '\\d{12}', description: 'Account in which the pipeline runs' });
    const organization = new CfnParameter(this, 'OrganizationId', { type: 'String', allowedPattern: 'o-[a-z0-9]{10,32}', description: 'Id of the organisation' });
    const externalId = externalIdParameter(this);
    const [, path = '/', roleName] = /^\/?((?:[^/]+\/)*)([^/]+)$/.exec(settings.config.roleName) ?? [];
    const role = new CfnRole(this, 'Member', {
      roleName,
      ...(path === '' ? {} : { path: `/${path}` }),
      description: 'Tallystick reads configuration with this role and never data',
      maxSessionDuration: 3600,
      assumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { AWS: (['plan', 'collect'] as const).map(stage => namesOf(this, settings.name, pipeline.valueAsString).roleArn(stage)) },
            Action: 'sts:AssumeRole',
            Condition: { StringEquals: { 'sts:ExternalId': externalId.valueAsString, 'aws:PrincipalOrgID': organization.valueAsString }, StringLike: { 'sts:RoleSessionName': 'scan-*' } },
          },
        ],
      },
      policies: [{ policyName: 'inventory', policyDocument: memberPolicy(Object.values(collectors)) }],
    });
    Validations.of(role).acknowledge({ id: 'AwsSolutions-IAM5[Resource::*]', reason: 'An inventory is of every resource of the account, so that no ARN narrows it; the actions are those of the collectors, each Read or List.' });
    outputs(this, { MemberRole: { value: role.attrArn } });
  }
}
