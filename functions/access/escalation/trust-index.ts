import type { ActionCatalogue } from '../action-catalogue.ts';
import { hasBit } from '../bits.ts';
import { madeOnce } from '../made-once.ts';
import { placeOfAction } from '../place-of-action.ts';
import type { CompiledStatement, Policy } from '../policy.ts';
import { accountNamed } from './account-named.ts';
import type { EscalationAccount, EscalationPrincipal } from './escalation-account.ts';

/** A role with the account that it stands in. */
export type TrustingRole = { readonly role: EscalationPrincipal; readonly account: EscalationAccount };

/** Who is named by trust policies, over all accounts. */
export type TrustIndex = {
  /** Roles that name an account as a whole, by account id. */
  readonly ofAccount: ReadonlyMap<string, readonly TrustingRole[]>;
  /** Roles that name a user, a role or a session of one, by the ARN of the user or role (a role's session has no path: by `arn:…:role/name`), or by unique id. */
  readonly ofPrincipal: ReadonlyMap<string, readonly TrustingRole[]>;
  /** Roles that name everyone, or everyone but some, or whose trust policy could not be read. */
  readonly ofAnyone: readonly TrustingRole[];
  /** Roles that name a provider, by its ARN or name. */
  readonly ofProvider: ReadonlyMap<string, readonly TrustingRole[]>;
};

const assumptions = ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'];

export function trustIndex(catalogue: ActionCatalogue, accounts: readonly EscalationAccount[]): TrustIndex {
  const ofAccount = new Map<string, TrustingRole[]>();
  const ofPrincipal = new Map<string, TrustingRole[]>();
  const ofProvider = new Map<string, TrustingRole[]>();
  const ofAnyone: TrustingRole[] = [];
  const actions = assumptions.map(action => placeOfAction(catalogue, action));
  for (const account of accounts) {
    for (const role of account.principals) {
      if (role.trust === null) continue;
      const entry = { role, account };
      const named = namedIn(role.trust, actions);
      if (named.anyone) ofAnyone.push(entry);
      for (const id of named.accounts) add(ofAccount, id, entry);
      for (const id of named.principals) add(ofPrincipal, id, entry);
      for (const id of named.providers) add(ofProvider, id, entry);
    }
  }
  return { ofAccount, ofPrincipal, ofAnyone, ofProvider };
}

type Named = { readonly anyone: boolean; readonly accounts: ReadonlySet<string>; readonly principals: ReadonlySet<string>; readonly providers: ReadonlySet<string> };
const known = new WeakMap<object, Named>();

function namedIn(trust: Policy, actions: readonly number[]): Named {
  if (trust.compiled === null) return { anyone: true, accounts: new Set(), principals: new Set(), providers: new Set() };
  const { statements } = trust.compiled;
  return madeOnce(known, trust.compiled, () => namesOf(statements.filter(({ effect, actions: bits }) => effect === 'Allow' && actions.some(action => hasBit(bits, action)))));
}

function namesOf(statements: readonly CompiledStatement[]): Named {
  const [accounts, principals, providers] = [new Set<string>(), new Set<string>(), new Set<string>()];
  let anyone = false;
  for (const { principals: element } of statements) {
    if (element === null || element.not) {
      anyone = true;
      continue;
    }
    for (const { type, id } of element.list) {
      if (type === 'Federated') providers.add(id);
      if (type !== 'AWS') continue;
      const account = accountNamed(id);
      if (id === '*') anyone = true;
      else if (account !== null) accounts.add(account);
      else principals.add(id.replace(/^arn:([^:]*):sts::(\d{12}):assumed-role\/([^/]+)\/.*$/, 'arn:$1:iam::$2:role/$3'));
    }
  }
  return { anyone, accounts, principals, providers };
}

function add(map: Map<string, TrustingRole[]>, key: string, entry: TrustingRole): void {
  madeOnce(map, key, () => []).push(entry);
}

/** Every word by which trust policies may name a principal itself. */
export function namesOfPrincipal({ arn, uniqueId, type }: EscalationPrincipal): string[] {
  const bare = type === 'role' ? arn.replace(/:role\/.*\//, ':role/') : arn;
  return [...new Set([arn, bare, ...(uniqueId === null ? [] : [uniqueId])])];
}
