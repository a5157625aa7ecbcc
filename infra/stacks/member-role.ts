import { BootstraplessSynthesizer, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { collectors } from '#collect/registry.generated';
import { memberPolicy } from '#plan/member-policy';
import { outputs } from '../constructs/outputs.ts';
import { scanRole } from '../constructs/scan-role.ts';
import type { Settings } from '../settings.ts';

/** The role of a member account, as a template without assets for a stack set. */
export class MemberRoleStack extends Stack {
  constructor(scope: Construct, id: string, { settings, ...props }: StackProps & { readonly settings: Settings }) {
    super(scope, id, { ...props, synthesizer: new BootstraplessSynthesizer() }); // member accounts have no bootstrap, and the template needs none
    const role = scanRole(this, 'Member', { settings, description: 'Tallystick reads configuration with this role and never data', policies: { inventory: memberPolicy(Object.values(collectors)) } });
    outputs(this, { MemberRole: { value: role.attrArn } });
  }
}
