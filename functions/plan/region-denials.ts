import type { Resource } from '#kernel/resource';
import type { Kinds } from '#kernel/kind';

/** A statement that denies everything but a few services outside some Regions: the usual Region fence of a service control policy. */
type Fence = { readonly policy: string; readonly regions: ReadonlySet<string>; readonly except: readonly string[] };

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

/**
 * The Region fences of a policy document. Only statements whose sole condition is on `aws:RequestedRegion` count: any other condition may
 * spare the scanner, and then AWS itself must say no. A document that cannot be read fences nothing.
 */
function fencesOf(policy: string, content: string): Fence[] {
  let document: any;
  try {
    document = JSON.parse(content);
  } catch {
    return [];
  }
  return list(document?.Statement).flatMap((statement: any) => {
    if (statement?.Effect !== 'Deny' || !list(statement.Resource).includes('*')) return [];
    const conditions = Object.entries(statement.Condition ?? {});
    const [operator, tests] = conditions[0] ?? [];
    if (conditions.length !== 1 || !/^StringNot(Equals|Like)(IfExists)?$/i.test(operator ?? '') || tests === null || typeof tests !== 'object') return [];
    const keys = Object.entries(tests);
    if (keys.length !== 1 || keys[0]?.[0].toLowerCase() !== 'aws:requestedregion') return [];
    const regions = list(keys[0][1]).filter(region => typeof region === 'string');
    if (regions.some(region => region.includes('*') || region.includes('$'))) return [];
    const everything = list(statement.Action).includes('*');
    if (!everything && statement.NotAction === undefined) return [];
    return [{ policy, regions: new Set(regions), except: everything ? [] : list(statement.NotAction).filter(action => typeof action === 'string') }];
  });
}

/**
 * Which service control policy denies an action in a Region to an account, or null. `path` are the ids of the root and OUs above the account.
 * The management account is never subject to service control policies
 * (https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html).
 */
export function regionDenials(policies: readonly Resource<Kinds['organizations-policy']>[]): (account: string, path: readonly string[], region: string, action: string) => string | null {
  const fences = policies.filter(({ data, holes }) => data.type === 'SERVICE_CONTROL_POLICY' && holes === null).map(({ data }) => ({ targets: new Set(data.targets), fences: fencesOf(data.policyId, data.content) }));
  return (account, path, region, action) => {
    for (const { targets, fences: own } of fences) {
      if (!targets.has(account) && !path.some(unit => targets.has(unit))) continue;
      const fence = own.find(({ regions, except }) => !regions.has(region) && !except.some(pattern => matches(pattern, action)));
      if (fence !== undefined) return fence.policy;
    }
    return null;
  };
}

function matches(pattern: string, action: string): boolean {
  const expression = pattern
    .toLowerCase()
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${expression}$`).test(action.toLowerCase());
}
