import type { Config } from '#kernel/config';

/** A resource that lacks keys, and whom it seems to belong to. */
export type Lacking = { readonly account: string; readonly region: string; readonly resource: string; readonly name: string; readonly missing: readonly string[]; readonly owner: string | null };
/** What a key is to be set to: a value, or the name of a variable that somebody must fill in. */
type Value = { readonly text: string } | { readonly variable: string };

/** What the tagging API takes in one call. https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_TagResources.html */
const BATCH = 20;

/**
 * A shell script that sets the missing tags, for people to read and run: one function an account, twenty resources a call, with the calls of
 * services that the tagging API leaves out. Owners are whom tally takes for them, a rule's only value is its value; all else is a variable
 * that is empty, and the script ends before it tags anything while one that it needs still is. Pure; the same input gives the same text.
 */
export function taggingScript(lacking: readonly Lacking[], tags: Pick<Config['tags'], 'required' | 'owner'>, made: string): string {
  const variables = new Map<string, { readonly name: string; readonly key: string; readonly account: string; count: number }>();
  const needed = new Set<string>();
  const valueOf = ({ account: home, resource, owner }: Lacking, key: string): Value => {
    const account = accountNamed(resource) ?? home; // an account is tagged from the management account and has values of its own
    if (owner !== null && tags.owner.includes(key)) return { text: owner };
    const only = [...new Set(tags.required.filter(rule => rule.key === key && rule.where === undefined).flatMap(({ values }) => values ?? []))];
    if (only.length === 1) return { text: only[0] as string };
    const place = JSON.stringify([account, key]);
    const known = variables.get(place) ?? { name: `TODO_${variables.size + 1}`, key, account, count: 0 };
    variables.set(place, known);
    known.count += 1;
    needed.add(known.name);
    return { variable: known.name };
  };
  const sections: string[] = [];
  const accounts = [...Map.groupBy(lacking, ({ account }) => account)].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [account, own] of accounts) {
    needed.clear();
    const lines = linesOf(own, valueOf);
    sections.push([`account_${account}() {`, ...[...needed].map(name => `  need ${name}`), ...lines, '}'].join('\n'));
  }
  return [
    '#!/usr/bin/env bash',
    `# Written by \`tally tags script\` from ${comment(made)}. Nobody has run it. Read it, fill in what is marked TODO, then run it with the`,
    '# credentials of each account in turn: it asks whose they are and tags in that account alone. Templates that made a resource will',
    '# take these tags away again with their next deployment: put them there as well.',
    'set -euo pipefail',
    '',
    ...(variables.size === 0
      ? []
      : [
          '# TODO: values that nobody could tell. Nothing is tagged in an account while one of its own is empty.',
          ...[...variables.values()].map(({ name, key, account, count }) => `${name}=''  # TODO ${comment(key)} of ${count} ${count === 1 ? 'resource' : 'resources'} in ${comment(account)}`),
          '',
        ]),
    ...shell,
    '',
    ...sections.flatMap(section => [section, '']),
    'account=$(aws sts get-caller-identity --query Account --output text)',
    'case "$account" in',
    ...accounts.map(([account]) => `  ${account}) account_${account} ;;`),
    '  *) echo "nothing to tag in $account" >&2; exit 64 ;;',
    'esac',
    'exit "$failed"',
    '',
  ].join('\n');
}

const shell = [
  'failed=0',
  '# Ends the script when a value is still missing.',
  'need() { if [ -z "${!1}" ]; then echo "$1 is empty: fill it in at the top of this script" >&2; exit 64; fi; }',
  '# A text as JSON.',
  'json() { case "$1" in *[[:cntrl:]]*) echo \'a value holds a control character\' >&2; exit 64 ;; esac; local text=${1//\\\\/\\\\\\\\}; printf \'"%s"\' "${text//\\"/\\\\\\"}"; }',
  '# Region, tags as JSON, ARNs. The call succeeds even where it failed for some resources, and names them.',
  'tag() {',
  '  local region=$1 tags=$2 answer; shift 2',
  '  if ! answer=$(aws resourcegroupstaggingapi tag-resources --region "$region" --tags "$tags" --query FailedResourcesMap --output json --resource-arn-list "$@"); then failed=1; return; fi',
  '  case "$answer" in \'\' | \'{}\' | null) ;; *) echo "not tagged: $answer" >&2; failed=1 ;; esac',
  '}',
  'try() { "$@" || failed=1; }',
];

function linesOf(own: readonly Lacking[], valueOf: (resource: Lacking, key: string) => Value): string[] {
  const lines: string[] = [];
  const batches = new Map<string, { readonly region: string; readonly tags: string; readonly arns: string[] }>();
  const alone: string[] = [];
  const byHand: string[] = [];
  for (const resource of [...own].sort((a, b) => (a.region < b.region ? -1 : a.region > b.region ? 1 : a.resource < b.resource ? -1 : 1))) {
    const target = targetOf(resource);
    if (target === null) {
      byHand.push(`  # by hand: ${comment(resource.resource)} lacks ${resource.missing.map(comment).join(', ')}`);
      continue;
    }
    const values = resource.missing.map(key => [key, valueOf(resource, key)] as const);
    if (target.call !== null) {
      alone.push(target.call(values));
      continue;
    }
    const tags = objectOf(values);
    const place = JSON.stringify([target.region, tags]);
    const batch = batches.get(place) ?? { region: target.region, tags, arns: [] };
    batches.set(place, batch);
    batch.arns.push(resource.resource);
  }
  for (const { region, tags, arns } of batches.values())
    for (let at = 0; at < arns.length; at += BATCH) lines.push(`  tag ${quoted(region)} ${tags} \\`, ...arns.slice(at, at + BATCH).map((arn, index, all) => `    ${quoted(arn)}${index === all.length - 1 ? '' : ' \\'}`));
  const all = [...lines, ...alone, ...byHand];
  return all.every(line => line.startsWith('  #')) ? [...all, '  :'] : all;
}

/** The account that a URN of an account names. */
function accountNamed(resource: string): string | undefined {
  return /^urn:tallystick:[a-z-]+:\d{12}:global:organizations-account\/(\d{12})$/.exec(resource)?.[1];
}

type Values = readonly (readonly [key: string, value: Value])[];
/** How a resource is tagged: `call` null stands for the tagging API. Null for what only its template or a person can tag. */
function targetOf({ resource, region }: Lacking): { readonly region: string; readonly call: ((values: Values) => string) | null } | null {
  const account = accountNamed(resource);
  if (account !== undefined) return { region, call: values => `  try aws organizations tag-resource --resource-id ${quoted(account)} --tags ${listOf(values)}` };
  if (!/^arn:[\x21-\x7e]{1,2000}$/.test(resource)) return null;
  const [, partition = '', service = '', , , ...rest] = resource.split(':');
  const tail = rest.join(':');
  if (service === 'cloudformation') return null; // a stack takes tags with an update of its template
  if (service === 'iam') {
    const [type = ''] = tail.split('/');
    const name = tail.slice(tail.lastIndexOf('/') + 1);
    if (type === 'role' || type === 'user') return { region, call: values => `  try aws iam tag-${type} --${type}-name=${quoted(name)} --tags ${listOf(values)}` };
    return type === 'policy' ? { region, call: values => `  try aws iam tag-policy --policy-arn ${quoted(resource)} --tags ${listOf(values)}` } : null;
  }
  if (service === 'autoscaling') {
    const group = /autoScalingGroupName\/(.+)$/.exec(tail)?.[1];
    return group === undefined
      ? null
      : {
          region,
          call: values =>
            `  try aws autoscaling create-or-update-tags --region ${quoted(region)} --tags ${joined([
              '[',
              ...values.flatMap(([key, value], index) => [`${index === 0 ? '' : ','}{"ResourceId":${jsonText(group)},"ResourceType":"auto-scaling-group","Key":${jsonText(key)},"Value":`, value, ',"PropagateAtLaunch":true}']),
              ']',
            ])}`,
        };
  }
  return { region: region === 'global' ? homeOf(partition) : region, call: null };
}

/** Where the tagging API answers for what is global. */
function homeOf(partition: string): string {
  return partition === 'aws-cn' ? 'cn-northwest-1' : partition === 'aws-us-gov' ? 'us-gov-west-1' : 'us-east-1';
}

/** `{"Key":"value"}` as a shell word. */
function objectOf(values: Values): string {
  return joined(['{', ...values.flatMap(([key, value], index) => [`${index === 0 ? '' : ','}${jsonText(key)}:`, value]), '}']);
}
/** `[{"Key":"Key","Value":"value"}]` as a shell word. */
function listOf(values: Values): string {
  return joined(['[', ...values.flatMap(([key, value], index) => [`${index === 0 ? '' : ','}{"Key":${jsonText(key)},"Value":`, value, '}']), ']']);
}
/** Pieces of JSON and values as one shell word: what is known in single quotes, what is a variable made JSON by the shell. */
function joined(pieces: readonly (string | Value)[]): string {
  let word = '';
  let known = '';
  for (const piece of pieces) {
    if (typeof piece === 'string') known += piece;
    else if ('text' in piece) known += jsonText(piece.text);
    else {
      word += `${quoted(known)}"$(json "$${piece.variable}")"`;
      known = '';
    }
  }
  return known === '' ? word : `${word}${quoted(known)}`;
}

/** A text as JSON in which nothing is invisible: what turns the direction of writing or hides is written out. */
function jsonText(text: string): string {
  return JSON.stringify(text).replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, sign => Array.from({ length: sign.length }, (_, at) => `\\u${sign.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''));
}
/** A text as one word of a POSIX shell, whatever is in it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
/** A text that cannot leave its comment line. */
function comment(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '?');
}
