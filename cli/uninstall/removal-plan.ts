import type { StackResource } from '#store/deployment';

/** The stacks of a deployment in the order in which they can go: who uses another one's resources goes first. */
export function stacksOf(name: string): readonly string[] {
  const begins = stackPrefix(name);
  return ['Console', 'Pipeline', 'Payer', 'Data'].map(part => `${begins}${part}`);
}

/** `tallystick` → `Tallystick`, `second-one` → `SecondOne`. */
export function stackPrefix(name: string): string {
  return name
    .split('-')
    .map(word => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
    .join('');
}

/** Types that stay when their stack goes, in the order in which they are removed: a key last, as others are encrypted with it. */
export const retained: readonly string[] = ['AWS::DynamoDB::GlobalTable', 'AWS::S3::Bucket', 'AWS::KMS::Key'];

/** What a removal does, stack by stack. What a stack retains goes before it: a removal that broke off finds the rest through the stack that is still there. */
export type RemovalPlan = readonly { readonly stack: string; readonly resources: number; readonly retained: readonly StackResource[] }[];

export function removalPlan(name: string, resources: readonly StackResource[]): RemovalPlan {
  return stacksOf(name).flatMap(stack => {
    const own = resources.filter(resource => resource.stack === stack);
    return own.length === 0 ? [] : [{ stack, resources: own.length, retained: retained.flatMap(type => own.filter(resource => resource.type === type)) }];
  });
}

/** What a removal cannot or must not touch, each with what it costs and what takes it away. */
export function leftBehind(name: string): readonly string[] {
  return [
    `Keys wait 30 days for their deletion, during which nothing is billed for them; \`aws kms cancel-key-deletion\` takes it back.`,
    `The member role in the other accounts (free): \`aws cloudformation delete-stack-instances --stack-set-name ${name}-member …\`, then \`delete-stack-set\`, with credentials of the management account.`,
    `The role of the management account (free), where it was deployed: \`aws cloudformation delete-stack --stack-name ${stackPrefix(name)}Payer\` with its credentials.`,
    'Evidence packs under Object Lock, where a deployment asked for it: nobody can delete them before their days are over; they cost what their storage costs.',
    'What `cdk bootstrap` made (its bucket holds the functions: cents): other CDK apps use it too.',
    'SES identities, cost allocation tags and data exports that you set up yourself.',
    'CloudWatch keeps metrics for 15 months and forgets them by itself (free).',
    'Packs and reports that you copied elsewhere.',
  ];
}
