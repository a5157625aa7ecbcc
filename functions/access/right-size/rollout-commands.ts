import type { Holder, Operation, Rollout } from './rollout.ts';
import { commentText, shellWord, visibleJson } from './shell-word.ts';

/** A shell script with the AWS CLI that carries out a change, and the way back in comments. Nothing runs it but a person. */
export function rolloutCommands(policy: string, { apply, rollback }: Rollout): string {
  return [`# ${commentText(policy)}`, ...commandLines(apply), '# the way back:', ...commandLines(rollback).map(line => `#   ${line}`)].join('\n');
}

/** One line of shell for each step of each operation. The version that was in force is kept in a variable, which the way back reads. */
export function commandLines(operations: readonly Operation[]): readonly string[] {
  return operations.flatMap(commandsOf);
}

/** `previous_deploy` of a policy called deploy. */
function variableOf(arn: string): string {
  return `previous_${placeOf(arn).name.replaceAll(/[^A-Za-z0-9_]/g, '_')}`;
}

function commandsOf(operation: Operation): readonly string[] {
  switch (operation.do) {
    case 'create-policy': {
      const { path, name } = placeOf(operation.arn);
      return [`aws iam create-policy --policy-name ${shellWord(name)}${path === '/' ? '' : ` --path ${shellWord(path)}`} --policy-document ${json(operation.document)}`];
    }
    case 'delete-policy':
      return [`aws iam delete-policy --policy-arn ${shellWord(operation.arn)}`];
    case 'attach':
      return [`aws iam attach-${operation.to.type}-policy ${who(operation.to)} --policy-arn ${shellWord(operation.arn)}`];
    case 'detach':
      return [`aws iam detach-${operation.from.type}-policy ${who(operation.from)} --policy-arn ${shellWord(operation.arn)}`];
    case 'new-version':
      return [
        `${variableOf(operation.arn)}=$(aws iam get-policy --policy-arn ${shellWord(operation.arn)} --query Policy.DefaultVersionId --output text)  # note it: it is the way back`,
        ...(operation.drop === null ? [] : [`aws iam delete-policy-version --policy-arn ${shellWord(operation.arn)} --version-id ${shellWord(operation.drop)}  # the oldest: AWS keeps five`]),
        `aws iam create-policy-version --policy-arn ${shellWord(operation.arn)} --policy-document ${json(operation.document)} --set-as-default`,
      ];
    case 'restore-version':
      return [`aws iam set-default-policy-version --policy-arn ${shellWord(operation.arn)} --version-id "$${variableOf(operation.arn)}"`];
    case 'put-inline':
      return [`aws iam put-${operation.on.type}-policy ${who(operation.on)} --policy-name ${shellWord(operation.name)} --policy-document ${json(JSON.parse(operation.text))}`];
    case 'delete-inline':
      return [`aws iam delete-${operation.on.type}-policy ${who(operation.on)} --policy-name ${shellWord(operation.name)}`];
    case 'put-set-inline':
      return [`aws sso-admin put-inline-policy-to-permission-set ${set(operation.set)} --inline-policy ${json(JSON.parse(operation.text))}`];
    case 'delete-set-inline':
      return [`aws sso-admin delete-inline-policy-from-permission-set ${set(operation.set)}`];
    case 'attach-to-set':
      return [`aws sso-admin attach-managed-policy-to-permission-set ${set(operation.set)} --managed-policy-arn ${shellWord(operation.arn)}`];
    case 'detach-from-set':
      return [`aws sso-admin detach-managed-policy-from-permission-set ${set(operation.set)} --managed-policy-arn ${shellWord(operation.arn)}`];
    case 'provision-set':
      return [`aws sso-admin provision-permission-set ${set(operation.set)} --target-type ALL_PROVISIONED_ACCOUNTS`];
  }
}

function json(value: unknown): string {
  return shellWord(visibleJson(value));
}

function who({ type, name }: Holder): string {
  return `--${type}-name ${shellWord(name)}`;
}

function set(arn: string): string {
  return `--instance-arn ${shellWord(instanceOf(arn))} --permission-set-arn ${shellWord(arn)}`;
}

/** `arn:aws:sso:::permissionSet/ssoins-…/ps-…` stands in `arn:aws:sso:::instance/ssoins-…`. */
export function instanceOf(set: string): string {
  return set.replace(/:permissionSet\/([^/]+)\/.*$/, ':instance/$1');
}

/** Path and name of a policy. */
export function placeOf(arn: string): { readonly path: string; readonly name: string } {
  const rest = arn.slice(arn.indexOf(':policy/') + ':policy'.length);
  const end = rest.lastIndexOf('/') + 1;
  return { path: rest.slice(0, end), name: rest.slice(end) };
}
