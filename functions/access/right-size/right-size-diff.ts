import type { ActionCatalogue } from '../action-catalogue.ts';
import { bitsOf, hasBit } from '../bits.ts';
import type { UsageReason } from '../classify-usage.ts';
import { policySize, type PolicyDocument } from './policy-size.ts';
import type { Proposal } from './right-size-principal.ts';

/** An action that stays although nobody knows whether it is used, and why nobody knows. */
export type UnknownAction = { readonly action: string; readonly reason: UsageReason };

/** What a person looks at before a policy is replaced; also how it is kept. Actions as AWS writes them. */
export type RightSizeDiff = {
  readonly policy: string;
  /** `smaller`, `empty` (nothing is left), `right` (nothing to take away) or `refused`, then with the reason. */
  readonly outcome: Proposal['result']['outcome'];
  readonly reason: string | null;
  readonly users: readonly string[];
  readonly summary: {
    readonly grantedActions: number;
    /** All that stays, `keptUnknown` among them. */
    readonly kept: number;
    readonly removed: number;
    readonly keptUnknown: number;
    readonly removedByLevel: { readonly permissions: number; readonly write: number; readonly tagging: number; readonly read: number; readonly list: number };
  };
  readonly services: readonly { readonly service: string; readonly kept: readonly string[]; readonly removed: readonly string[]; readonly unknown: readonly UnknownAction[] }[];
  readonly split: Proposal['split'];
  readonly documents: readonly { readonly name: string; readonly place: 'managed' | 'inline'; readonly chars: number; readonly document: PolicyDocument }[];
  /** Which spelling it took to fit; `by name` is the plainest. */
  readonly form: string | null;
};

const levelKeys = { 'Permissions management': 'permissions', Write: 'write', Tagging: 'tagging', Read: 'read', List: 'list' } as const;

export function rightSizeDiff(catalogue: ActionCatalogue, { policy, users, result, usage, documents, split }: Proposal): RightSizeDiff {
  const empty = { permissions: 0, write: 0, tagging: 0, read: 0, list: 0 };
  const base = { policy, outcome: result.outcome, reason: result.outcome === 'refused' ? result.reason : null, users, split };
  if (result.outcome === 'refused') return { ...base, summary: { grantedActions: 0, kept: 0, removed: 0, keptUnknown: 0, removedByLevel: empty }, services: [], documents: [], form: null };
  const removedByLevel = { ...empty };
  const services = new Map<string, { kept: string[]; removed: string[]; unknown: UnknownAction[] }>();
  let [kept, removed, keptUnknown] = [0, 0, 0];
  for (const action of bitsOf(result.granted)) {
    const name = catalogue.display[action] ?? '';
    const service = name.slice(0, name.indexOf(':'));
    let of = services.get(service);
    if (of === undefined) services.set(service, (of = { kept: [], removed: [], unknown: [] }));
    if (!hasBit(result.left, action)) {
      removed += 1;
      of.removed.push(name);
      const level = catalogue.levels(action).at(-1);
      if (level !== undefined) removedByLevel[levelKeys[level]] += 1;
      continue;
    }
    kept += 1;
    const told = usage.get(action);
    if (told?.status === 'unknown') {
      keptUnknown += 1;
      of.unknown.push({ action: name, reason: told.reason });
    } else of.kept.push(name);
  }
  const place = result.outcome === 'smaller' ? result.place : 'managed';
  return {
    ...base,
    summary: { grantedActions: kept + removed, kept, removed, keptUnknown, removedByLevel },
    services: [...services].map(([service, of]) => ({ service, ...of })),
    documents: documents.map(({ name, document }) => ({ name, place, chars: policySize(document), document })),
    form: result.outcome === 'smaller' ? result.rung : null,
  };
}
