import { Tags, Validations, type App } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { BundledFunction } from '../tools/bundle.ts';
import { stackPrefix } from '#cli/uninstall/removal-plan';
import type { Settings } from './settings.ts';
import { ConsoleStack } from './stacks/console.ts';
import { DataStack } from './stacks/data.ts';
import { MemberRoleStack } from './stacks/member-role.ts';
import { PayerStack } from './stacks/payer.ts';
import { PipelineStack } from './stacks/pipeline.ts';

/** The stacks of a deployment; synthesis fails on a finding of cdk-nag that no construct gives a reason for. `folders` hold the bundled functions. */
export function tallystick(
  app: App,
  settings: Settings,
  folders: Readonly<Record<BundledFunction, string>>,
): { readonly data: DataStack; readonly pipeline: PipelineStack; readonly member: MemberRoleStack; readonly payer: PayerStack; readonly console: ConsoleStack } {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const prefix = stackPrefix(settings.name);
  const data = new DataStack(app, 'TallystickData', {
    stackName: `${prefix}Data`,
    settings,
    description: 'Tallystick: findings, runs, tapes and reports',
  });
  const pipeline = new PipelineStack(app, 'TallystickPipeline', {
    stackName: `${prefix}Pipeline`,
    settings,
    data,
    folders,
    description: 'Tallystick: the weekly run',
  });
  const member = new MemberRoleStack(app, 'TallystickMember', {
    stackName: `${prefix}Member`,
    settings,
    description: 'Tallystick: the role that member accounts give',
  });
  const payer = new PayerStack(app, 'TallystickPayer', { stackName: `${prefix}Payer`, settings, description: 'Tallystick: the role that the management account gives' });
  const console = new ConsoleStack(app, 'TallystickConsole', { stackName: `${prefix}Console`, settings, data, folder: folders.review, description: 'Tallystick: where people work findings' });
  Tags.of(app).add('application', settings.name);
  return { data, pipeline, member, payer, console };
}
