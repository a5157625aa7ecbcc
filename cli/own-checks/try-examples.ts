import type { BoundCheck } from '#evaluate/bind-checks';
import { everyJoined, joins, ruler } from '#evaluate/judge';
import type { AnyExample, Check, Ruling } from '#kernel/check';
import { Config } from '#kernel/config';
import type { Kind } from '#kernel/kind';
import type { Resource } from '#kernel/resource';
import { settingsOf } from '#kernel/settings';
import * as z from 'zod';

type Kinds = Readonly<Record<string, Kind>>;
/** As the examples of all checks are judged. */
const asOfExamples = '2026-04-02T00:00:00Z';
const home = { account: '222222222222', region: 'eu-west-1' };

/** Judges a check's examples by the engine itself. One line for each that comes out otherwise than it says. Pure. */
export function tryExamples(check: Check, kinds: Kinds): readonly string[] {
  return check.examples.flatMap(example => {
    const fault = faultOf(check, example, kinds);
    return fault === null ? [] : [`example "${example.name}": ${fault}`];
  });
}

function faultOf(check: Check, example: AnyExample, kinds: Kinds): string | null {
  const also = new Map<string, Resource[]>();
  let subject: Resource;
  let bound: BoundCheck;
  try {
    for (const { kind, resource, given } of example.also ?? []) also.set(kind, [...(also.get(kind) ?? []), resourceOf(kinds, kind, resource, given)]);
    subject = resourceOf(kinds, check.reads, `arn:aws:example:${home.region}:${home.account}:${check.reads}/example`, example.given, example.holes);
    const config = Config.parse(example.config ?? {});
    bound = { check, severity: check.severity, params: z.strictObject(check.params.shape).parse(example.params ?? {}), config: settingsOf(config, check.settings), criteria: '' };
  } catch (error) {
    if (!(error instanceof z.ZodError)) return error instanceof Error ? error.message : String(error);
    return error.issues.map(issue => `${issue.path.join('.') || 'it'}: ${issue.message}`).join('; ');
  }
  const heard: { readonly ruling: Ruling; readonly why: string | null }[] = [];
  ruler({
    checks: [bound],
    find: joins({ resources: kind => also.get(kind) ?? [], gaps: () => [] }),
    every: everyJoined({ resources: kind => also.get(kind) ?? [], gaps: () => [] }),
    asOf: new Date(example.asOf ?? asOfExamples),
    emit: (_bound, _subject, ruling, why) => heard.push({ ruling, why }),
  })(subject);
  const [said] = heard;
  if (said === undefined) return 'it was not judged';
  const because = said.why === null ? '' : ` (${said.why})`;
  if (said.ruling.code === 'rule-failed') return `evaluate threw${because}; mend the rule`;
  if (said.ruling.outcome !== example.expect) return `it expects ${example.expect} and is ${said.ruling.outcome}${because}; mend the rule or the example`;
  if (example.code !== undefined && said.ruling.code !== example.code) return `it expects the code ${example.code} and gets ${said.ruling.code}; mend the rule or the example`;
  return null;
}

/** `given` completes the kind's own example. */
function resourceOf(kinds: Kinds, id: string, resource: string, given: object, unread: readonly string[] = []): Resource {
  const kind = kinds[id];
  if (kind === undefined) throw new TypeError(`there is no kind ${id}`);
  const data = z.strictObject(kind.data.shape).parse({ ...kind.example, ...given });
  const absent = unread.filter(field => !(field in kind.data.shape));
  if (absent.length > 0) throw new TypeError(`holes: ${id} has no field ${absent.join(', ')}`);
  return {
    kind: id,
    resource,
    ...home,
    name: 'example',
    data: Object.fromEntries(Object.entries(data).filter(([field]) => !unread.includes(field))),
    holes: unread.length === 0 ? null : Object.fromEntries(unread.map(field => [field, { reason: 'denied', missing: ['service:Action'] }])),
    calls: [],
  };
}
