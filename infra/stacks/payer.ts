import { BootstraplessSynthesizer, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { collectors } from '#collect/registry.generated';
import { memberPolicy, organizationPolicy } from '#plan/member-policy';
import { outputs } from '../constructs/outputs.ts';
import { scanRole } from '../constructs/scan-role.ts';
import type { Settings } from '../settings.ts';

/**
 * The role of the management account, which a stack set of the organisation never reaches: that of a member, and what reading the organisation and its
 * bill takes. It is deployed there by hand, and `payer` in the configuration sends the pipeline to it.
 */
export class PayerStack extends Stack {
  constructor(scope: Construct, id: string, { settings, ...props }: StackProps & { readonly settings: Settings }) {
    super(scope, id, { ...props, synthesizer: new BootstraplessSynthesizer() });
    const all = Object.values(collectors);
    const role = scanRole(this, 'Payer', {
      settings,
      description: 'Tallystick reads the organisation, its bill and configuration with this role and never data',
      policies: { inventory: memberPolicy(all), organization: organizationPolicy(all) },
    });
    outputs(this, { PayerRole: { value: role.attrArn } });
  }
}
