import { Command } from 'commander';
import { Problem } from '#kernel/problem';
import { liveDeployment, type Deployment, type Removal } from '#store/deployment';
import { leftBehind, removalPlan, stacksOf } from '../uninstall/removal-plan.ts';

type Flags = { readonly name: string; readonly profile?: string; readonly region?: string; readonly yes?: boolean; readonly keepData?: boolean; readonly json?: boolean };

export function uninstallCommand(): Command {
  return new Command('uninstall')
    .description('remove a deployment and all of its data; says what it would do unless told --yes')
    .option('--name <name>', 'the name of the deployment', 'tallystick')
    .option('--profile <name>', 'AWS profile of the standard credential chain')
    .option('--region <name>', 'the Region that it was deployed to')
    .option('--keep-data', 'leave findings, runs, reports and their keys; what they cost goes on')
    .option('--yes', 'do it')
    .option('--json', 'one object per line')
    .action(async (flags: Flags) => {
      process.exitCode = await uninstall(await liveDeployment(flags), flags);
    });
}

/** 0 when nothing is left that could be removed, 3 when something had to be left. Without `yes` nothing is changed. */
export async function uninstall(deployment: Deployment, { name, yes, keepData, json }: Flags): Promise<number> {
  const whole = removalPlan(name, await deployment.resources(stacksOf(name)));
  if (whole.length === 0) throw new Problem(`there is no deployment named ${name} in ${deployment.region}: none of ${stacksOf(name).join(', ')} is there; say --region, or --name if it has another`);
  const plan = keepData === true ? whole.filter(({ stack }) => !stack.endsWith('Data')) : whole;
  const say = (type: string, told: Record<string, unknown>, text: string): void => console.log(json === true ? JSON.stringify({ type, ...told }) : text);
  const left: Removal[] = [];
  for (const { stack, resources, retained } of plan) {
    for (const resource of retained) {
      const removal = yes === true ? await deployment.remove(resource) : { resource, left: null };
      if (removal.left !== null) left.push(removal);
      say('retained', { ...resource, done: yes === true && removal.left === null, left: removal.left }, retainedText(removal, yes === true));
    }
    if (yes === true) await deployment.deleteStack(stack);
    say('stack', { stack, done: yes === true }, `${yes === true ? 'deleted' : 'would delete'} the stack ${stack} (${resources} resources)`);
  }
  for (const text of leftBehind(name)) say('left', { text }, `left: ${text}`);
  if (yes !== true) say('dry', {}, '\nNothing was changed. Findings, evidence and reports cannot be had back: make the packs you may need first, then say --yes.');
  return left.length > 0 ? 3 : 0;
}

function retainedText({ resource: { type, physicalId }, left }: Removal, done: boolean): string {
  if (left !== null) return `LEFT ${type} ${physicalId}: ${left}`;
  if (type === 'AWS::KMS::Key') return `${done ? 'scheduled the deletion of' : 'would schedule the deletion of'} ${type} ${physicalId}`;
  return `${done ? 'removed' : 'would remove'} ${type} ${physicalId}`;
}
