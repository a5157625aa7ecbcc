import type { RightSizeDiff } from './right-size-diff.ts';
import type { Subject } from './rollout.ts';
import { instanceOf, placeOf } from './rollout-commands.ts';
import { holdersOf, removals } from './rollout-terraform.ts';
import { visibleJson } from './shell-word.ts';

const listOf = { user: 'Users', role: 'Roles', group: 'Groups' } as const;
const inlineTypes = { user: ['AWS::IAM::UserPolicy', 'UserName'], role: ['AWS::IAM::RolePolicy', 'RoleName'], group: ['AWS::IAM::GroupPolicy', 'GroupName'] } as const;

/**
 * A CloudFormation template (JSON) with the documents of these policies. What a template made before belongs into that template; what only a person
 * can take away stands in `Metadata`.
 */
export function rolloutCloudformation(principal: string, policies: readonly { readonly diff: RightSizeDiff; readonly subject: Subject }[]): string {
  const resources: Record<string, unknown> = {};
  for (const { diff, subject } of policies) {
    for (const [at, { name, place, document }] of diff.documents.entries()) {
      const id = freeId(resources, name);
      if (subject.is === 'permission-set') resources[id] = { Type: 'AWS::SSO::PermissionSet', Properties: { InstanceArn: instanceOf(subject.arn), Name: subject.name, InlinePolicy: document } };
      else if (place === 'inline') {
        for (const holder of holdersOf(subject)) {
          const [Type, owner] = inlineTypes[holder.type];
          resources[id] = { Type, Properties: { PolicyName: name, [owner]: holder.name, PolicyDocument: document } };
        }
      } else {
        const there = subject.is === 'customer-managed' && at === 0 ? placeOf(subject.arn).path : '/';
        const holders = Object.fromEntries([...Map.groupBy(holdersOf(subject), holder => listOf[holder.type])].map(([list, of]) => [list, of.map(holder => holder.name)]));
        resources[id] = { Type: 'AWS::IAM::ManagedPolicy', Properties: { ManagedPolicyName: name, ...(there === '/' ? {} : { Path: there }), PolicyDocument: document, ...holders } };
      }
    }
  }
  const then = policies.flatMap(({ diff, subject }) => removals(subject, diff));
  const there = policies.flatMap(({ subject }) => (subject.is === 'aws-managed' ? [] : [subject.is === 'inline' ? `inline policy ${subject.name}` : subject.arn]));
  return visibleJson(
    {
      AWSTemplateFormatVersion: '2010-09-09',
      Description: `Smaller policies of ${principal}`.slice(0, 1024),
      Metadata: { Tallystick: { AlreadyThere: there, ThenByHand: then } },
      Resources: resources,
    },
    2,
  );
}

/** Logical ids are letters and digits, and each stands once. */
function freeId(taken: Readonly<Record<string, unknown>>, name: string): string {
  const plain = `Policy${name.replaceAll(/[^A-Za-z0-9]/g, '')}`.slice(0, 240);
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? plain : `${plain}${number}`;
    if (!(id in taken)) return id;
  }
}
