import { describe, expect, test } from 'vitest';
import { uninstall } from '#cli/commands/uninstall';
import { removalPlan, retained, stacksOf } from '#cli/uninstall/removal-plan';
import { deletableBy, type Deployment, type StackResource } from '#store/deployment';
import { templates } from './built.ts';

const { data, pipeline } = templates();
const stacks = { TallystickData: data, TallystickPipeline: pipeline };

/** The resources of the templates as CloudFormation would list them once they are deployed. */
const deployed: readonly StackResource[] = Object.entries(stacks).flatMap(([stack, template]) => Object.entries<any>(template.Resources).map(([logicalId, { Type }]) => ({ stack, type: Type, logicalId, physicalId: `${logicalId}-id` })));
const stays = Object.entries(stacks).flatMap(([stack, template]) =>
  Object.entries<any>(template.Resources)
    .filter(([, { DeletionPolicy }]) => DeletionPolicy === 'Retain' || DeletionPolicy === 'RetainExceptOnCreate')
    .map(([logicalId, { Type }]) => `${stack} ${Type} ${logicalId}`),
);

describe('what stays when the stacks go', () => {
  test('is of the types that uninstall removes, every one of them', () => {
    const plan = removalPlan('tallystick', deployed)
      .flatMap(({ retained }) => retained)
      .map(({ stack, type, logicalId }) => `${stack} ${type} ${logicalId}`);
    expect(plan.toSorted()).toEqual(stays.toSorted());
    expect(stays.length).toBeGreaterThan(3);
  });

  test('goes with its keys last', () => {
    const order = removalPlan('tallystick', deployed)
      .flatMap(({ retained }) => retained)
      .map(({ type }) => retained.indexOf(type));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  test('goes after the stacks that use it', () => {
    expect(removalPlan('tallystick', deployed).map(({ stack }) => stack)).toEqual(['TallystickPipeline', 'TallystickData']);
    expect(stacksOf('second-one')).toEqual(['SecondOneConsole', 'SecondOnePipeline', 'SecondOnePayer', 'SecondOneData']);
  });

  test('is a key only once its policy lets an administrator schedule its deletion', () => {
    const [key] = Object.values<any>(data.Resources).filter(({ Type }) => Type === 'AWS::KMS::Key');
    const policy = JSON.stringify(key.Properties.KeyPolicy);
    expect(policy).not.toContain('ScheduleKeyDeletion');
    const deletable = JSON.parse(deletableBy(policy, 'arn:aws:kms:eu-west-1:111122223333:key/k'));
    expect(deletable.Statement.at(-1)).toMatchObject({ Sid: 'Uninstall', Principal: { AWS: 'arn:aws:iam::111122223333:root' } });
    expect(JSON.parse(deletableBy(JSON.stringify(deletable), 'arn:aws:kms:eu-west-1:111122223333:key/k'))).toEqual(deletable);
  });
});

describe('uninstall', () => {
  function fake(locked: readonly string[] = []): { readonly deployment: Deployment; readonly done: string[] } {
    const done: string[] = [];
    return {
      done,
      deployment: {
        region: 'eu-west-1',
        resources: async names => deployed.filter(({ stack }) => names.includes(stack)),
        deleteStack: async stack => void done.push(`stack ${stack}`),
        async remove(resource) {
          done.push(`${resource.type} ${resource.logicalId}`);
          return { resource, left: locked.includes(resource.type) ? 'it is locked' : null };
        },
      },
    };
  }

  test('changes nothing unless told --yes', async () => {
    const { deployment, done } = fake();
    expect(await uninstall(deployment, { name: 'tallystick' })).toBe(0);
    expect(done).toEqual([]);
  });

  test('removes what a stack retains before the stack, so that a removal that broke off can go on', async () => {
    const { deployment, done } = fake();
    expect(await uninstall(deployment, { name: 'tallystick', yes: true })).toBe(0);
    expect(done[0]).toBe('stack TallystickPipeline');
    expect(done.at(-1)).toBe('stack TallystickData');
    expect(done).toHaveLength(2 + stays.length);
  });

  test('leaves data where told to, and the stack that holds it', async () => {
    const { deployment, done } = fake();
    await uninstall(deployment, { name: 'tallystick', yes: true, keepData: true });
    expect(done).toEqual(['stack TallystickPipeline']);
  });

  test('says what had to be left, and that something was', async () => {
    expect(await uninstall(fake(['AWS::S3::Bucket']).deployment, { name: 'tallystick', yes: true })).toBe(3);
  });

  test('of nothing is a mistake', async () => {
    await expect(uninstall(fake().deployment, { name: 'other' })).rejects.toThrow('there is no deployment named other in eu-west-1');
  });
});
