import type { SupportedControl } from '#evaluate/frameworks/controls-of';
import type { Check } from '#kernel/check';
import type { Kind } from '#kernel/kind';
import { topics } from '#kernel/topic';
import * as z from 'zod';

/** The page of a check: what it says, why, how to mend it, its parameters, its examples, which run as tests, and the controls that it supports. */
export function checkPage(check: Check, kind: Kind | undefined, controls: readonly SupportedControl[]): string {
  const schema = z.toJSONSchema(check.params, { io: 'input' }) as { properties?: Record<string, { default?: unknown; type?: string }> };
  const params = Object.entries(schema.properties ?? {});
  return [
    '<!-- Written by `npm run generate`. Do not edit. -->',
    `# ${check.id}`,
    '',
    `**${check.title}.**`,
    '',
    `| topic | severity | reads | version |`,
    '|---|---|---|---|',
    `| ${check.topic} | ${check.severity} | ${kind?.title ?? check.reads} (\`${check.reads}\`)${check.joins.length > 0 ? `, with ${check.joins.map(join => `\`${join}\``).join(', ')}` : ''} | ${check.version} |`,
    '',
    '## Why',
    '',
    check.why,
    '',
    '## How to mend it',
    '',
    check.fix,
    '',
    '## What it says',
    '',
    '| code | sentence |',
    '|---|---|',
    ...Object.entries(check.says).map(([code, sentence]) => `| \`${code}\` | ${sentence.replaceAll('|', '\\|')} |`),
    '',
    ...(params.length === 0 ? [] : ['## Parameters', '', '| name | default |', '|---|---|', ...params.map(([name, { default: value }]) => `| \`${name}\` | \`${JSON.stringify(value)}\` |`), '']),
    ...(check.settings.length === 0 ? [] : [`It also reads ${check.settings.map(key => `\`${key}\``).join(', ')} of the configuration.`, '']),
    '## Examples',
    '',
    'Each of these is executed as a test, judged at 2026-04-02T00:00:00Z unless it says otherwise.',
    '',
    '| a resource | outcome |',
    '|---|---|',
    ...check.examples.map(example => `| ${example.name.replaceAll('|', '\\|')}${example.asOf === undefined ? '' : ` (judged at ${example.asOf})`} | ${example.expect}${example.code === undefined ? '' : ` \`${example.code}\``} |`),
    '',
    ...(controls.length === 0
      ? []
      : ['## Controls', '', 'It supports these controls; that is never more than a part of what they ask.', '', '| framework | control | why | what it does not cover |', '|---|---|---|---|', ...controls.map(controlRow), '']),
    ...((check.sources ?? []).length === 0 ? [] : ['## Sources', '', ...(check.sources ?? []).map(source => `- <${source}>`), '']),
  ].join('\n');
}

function controlRow({ framework, control, mapping }: SupportedControl): string {
  return `| [${framework.id}](../frameworks/${framework.id}.md) | ${control.id} ${cell(control.title)} | ${cell(mapping.reason)} | ${cell(mapping.not ?? '')} |`;
}

const cell = (text: string): string => text.replaceAll('|', '\\|');

export function checksIndex(checks: readonly Check[]): string {
  return [
    '<!-- Written by `npm run generate`. Do not edit. -->',
    '# Checks',
    '',
    ...topics.flatMap(topic => {
      const own = checks.filter(check => check.topic === topic).toSorted((a, b) => (a.id < b.id ? -1 : 1));
      return [`## ${topic}`, '', '| check | severity | the good state |', '|---|---|---|', ...own.map(check => `| [${check.id}](${check.id}.md) | ${check.severity} | ${check.title} |`), ''];
    }),
  ].join('\n');
}
