import type { Subject, Holder } from './rollout.ts';
import type { RightSizeDiff } from './right-size-diff.ts';
import { instanceOf, placeOf } from './rollout-commands.ts';
import { commentText, visibleJson } from './shell-word.ts';

/** Terraform for the documents of one policy. A policy that is there already is imported; what only a plan can take away is said in comments. */
export function rolloutTerraform(diff: RightSizeDiff, subject: Subject): string {
  const lines = [`# ${commentText(diff.policy)}`, ...removals(subject, diff).map(line => `# then ${line}`)];
  for (const [at, { name, place, document }] of diff.documents.entries()) {
    const label = labelOf(`${holdersOf(subject)[0]?.name ?? ''}_${name}`);
    if (subject.is === 'permission-set') {
      lines.push(block(`resource "aws_ssoadmin_permission_set_inline_policy" "${label}"`, [`instance_arn       = ${text(instanceOf(subject.arn))}`, `permission_set_arn = ${text(subject.arn)}`, `inline_policy      = ${heredoc(document)}`]));
      continue;
    }
    if (place === 'inline') {
      for (const holder of holdersOf(subject)) {
        const to = `aws_iam_${holder.type}_policy.${label}`;
        if (subject.is === 'inline') lines.push(block('import', [`to = ${to}`, `id = ${text(`${holder.name}:${name}`)}`]));
        lines.push(block(`resource "aws_iam_${holder.type}_policy" "${label}"`, [`name   = ${text(name)}`, `${holder.type} = ${text(holder.name)}`, `policy = ${heredoc(document)}`]));
      }
      continue;
    }
    const there = subject.is === 'customer-managed' && at === 0;
    if (there) lines.push(block('import', [`to = aws_iam_policy.${label}`, `id = ${text(subject.arn)}`]));
    lines.push(block(`resource "aws_iam_policy" "${label}"`, [`name   = ${text(name)}`, ...(there && placeOf(subject.arn).path !== '/' ? [`path   = ${text(placeOf(subject.arn).path)}`] : []), `policy = ${heredoc(document)}`]));
    if (!there)
      for (const holder of holdersOf(subject))
        lines.push(block(`resource "aws_iam_${holder.type}_policy_attachment" "${label}_${labelOf(holder.name)}"`, [`${holder.type} = ${text(holder.name)}`, `policy_arn = aws_iam_policy.${label}.arn`]));
  }
  return lines.join('\n');
}

/** What has to go beside what is written. */
export function removals(subject: Subject, { documents }: RightSizeDiff): readonly string[] {
  const place = documents[0]?.place ?? null;
  const from = holdersOf(subject)
    .map(({ type, name }) => `${type} ${commentText(name)}`)
    .join(', ');
  switch (subject.is) {
    case 'aws-managed':
      return [`detach ${subject.arn} from ${from}`];
    case 'customer-managed':
      return place === 'managed' ? [] : [`detach ${subject.arn} from ${from}`];
    case 'inline':
      return place === 'inline' ? [] : [`delete the inline policy ${commentText(subject.name)} of ${from}`];
    case 'permission-set':
      return [...subject.managed.map(arn => `detach ${arn} from the permission set ${commentText(subject.name)}`), ...(documents.length === 0 ? ['delete its inline policy'] : [])];
  }
}

export function holdersOf(subject: Subject): readonly Holder[] {
  if (subject.is === 'customer-managed') return subject.holders;
  return subject.is === 'permission-set' ? [] : [subject.holder];
}

function block(head: string, lines: readonly string[]): string {
  return `${head} {\n${lines.map(line => `  ${line}`).join('\n')}\n}`;
}

/** Terraform takes `${` and `%{` for its own. A function, since `$$` in a replacement is one `$`. */
function escaped(value: string): string {
  return value.replaceAll(/[$%](?=\{)/g, sign => sign + sign);
}

function text(value: string): string {
  return escaped(visibleJson(value));
}

function heredoc(document: unknown): string {
  return `<<-POLICY\n${escaped(visibleJson(document, 2))
    .split('\n')
    .map(line => `    ${line}`)
    .join('\n')}\n  POLICY`;
}

/** Labels are letters, digits, `_` and `-`. */
function labelOf(name: string): string {
  const label = name.replaceAll(/[^A-Za-z0-9_-]/g, '_');
  return /^[A-Za-z_]/.test(label) ? label : `_${label}`;
}
