import { checks } from '#evaluate/registry.generated';
import { Config } from '#kernel/config';
import { stringify } from 'yaml';
import * as z from 'zod';

type Schema = { readonly description?: string; readonly type?: string; readonly properties?: Readonly<Record<string, Schema>> };

/**
 * A configuration file in which every setting stands with its default, commented out: as it is, it changes nothing. `#` before a name is taken away to
 * set it; `# ` begins a sentence. `schema` is the path by which an editor finds the JSON Schema.
 */
export function configTemplate(schema: string): string {
  const { properties = {} } = z.toJSONSchema(Config, { io: 'input' }) as Schema;
  return [
    `# yaml-language-server: $schema=${schema}`,
    '# What tally is configured with: every setting with its default. Take the # before a name away to change it.',
    ...Object.entries(properties).flatMap(([key, setting]) => [
      '',
      `# ${setting.description ?? ''}`,
      ...(key === 'checks' ? [`# For example: ${exampleCheck()}`] : []),
      ...linesOf(key, setting, Reflect.get(Config.parse({}), key)).map(line => `#${line}`),
    ]),
    '',
  ].join('\n');
}

/** A setting and what lies in it. What has no default is left empty: an empty value is refused, so that nobody forgets to fill it in. */
function linesOf(key: string, { type, properties }: Schema, value: unknown): string[] {
  if (properties === undefined) return [`${key}:${value === undefined ? (type === 'array' ? ' []' : '') : ` ${flow(value)}`}`];
  const inner = Object.entries(properties).flatMap(([name, setting]) => [
    ...(setting.description === undefined ? [] : [`# ${setting.description}`]),
    ...linesOf(name, setting, typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined),
  ]);
  return [`${key}:`, ...inner.map(line => `  ${line}`)];
}

/** A check as it is judged without configuration. */
function exampleCheck(): string {
  const check = checks.find(({ params }) => Object.keys(params.shape).length > 0) ?? checks[0];
  return check === undefined ? '' : flow({ [check.id]: { severity: check.severity, params: check.params.parse({}) } });
}

function flow(value: unknown): string {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim();
}
