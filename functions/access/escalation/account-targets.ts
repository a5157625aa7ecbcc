import type { AccessPrincipal } from '../access-principal.ts';
import type { ActionCatalogue } from '../action-catalogue.ts';
import { noBits, setBit, type Bits } from '../bits.ts';
import { can } from '../can.ts';
import { madeOnce } from '../made-once.ts';
import { bothSure, surenessOf, sure, type Sureness } from './certainty.ts';
import type { EscalationAccount, EscalationPrincipal } from './escalation-account.ts';
import type { EscalationRule } from './escalation-rule.ts';
import { targetOf, targetSet, type Target, type TargetSet } from './target-set.ts';

/** Targets that fit a rule equally surely. */
export type Candidates = { readonly members: Bits; readonly sureness: Sureness };

/** What the rules can be bound to in one account. */
export type AccountTargets = {
  readonly account: EscalationAccount;
  readonly roles: TargetSet;
  readonly users: TargetSet;
  readonly groups: TargetSet;
  readonly policies: TargetSet;
  readonly hosts: (kind: string) => TargetSet;
  readonly principalOf: ReadonlyMap<string, EscalationPrincipal>;
  /** Which roles a customer managed policy hangs on, by its place among `policies`. */
  readonly rolesOfPolicy: (place: number) => Bits;
  /** Roles, users or hosts that fit what a rule says of its target, policies of the actor aside. */
  readonly candidates: (rule: EscalationRule) => readonly Candidates[];
};

export function accountTargets(catalogue: ActionCatalogue, account: EscalationAccount): AccountTargets {
  const of = (type: EscalationPrincipal['type']): EscalationPrincipal[] => account.principals.filter(principal => principal.type === type);
  const asTarget = (principal: EscalationPrincipal): Target => targetOf(principal, account.organization);
  const plain = (arn: string): Target => ({ arn, tags: null, boundary: null, trust: null, organization: account.organization });
  const roleList = of('role');
  const userList = of('user');
  const roles = targetSet('roles', roleList.map(asTarget));
  const users = targetSet('users', userList.map(asTarget));
  const own = `arn:${account.partition}:iam::${account.account}:policy/`;
  const customer = new Map<string, number[]>();
  for (const [index, role] of roleList.entries()) for (const policy of role.identity) if (policy.name.startsWith(own)) madeOnce(customer, policy.name, () => []).push(index);
  const holders = [...customer.values()];
  const policies = targetSet('policies', [...customer.keys()].map(plain));
  const hostSets = new Map<string, TargetSet>();
  const hosts = (kind: string): TargetSet =>
    madeOnce(hostSets, kind, () =>
      targetSet(
        kind,
        account.hosts.filter(host => host.kind === kind).map(host => plain(host.arn)),
      ),
    );
  const remembered = new Map<string, readonly Candidates[]>();
  const candidates = (rule: EscalationRule): readonly Candidates[] => madeOnce(remembered, JSON.stringify(rule.bind), () => find(rule.bind));
  return {
    account,
    roles,
    users,
    groups: targetSet(
      'groups',
      account.groups.map(group => plain(group.arn)),
    ),
    policies,
    hosts,
    principalOf: new Map(account.principals.map(principal => [principal.arn, principal])),
    rolesOfPolicy: place => {
      const bits = roles.none();
      for (const index of holders[place] ?? []) setBit(bits, index);
      return bits;
    },
    candidates,
  };

  function find(bind: EscalationRule['bind']): readonly Candidates[] {
    switch (bind.target) {
      case 'role':
        return collect(roleList, role => both(trusted(role, bind.trusts), bind.instanceProfile === undefined ? sure : known(role.instanceProfile, 'instance profile', profile => profile)));
      case 'user':
        return collect(userList, user =>
          both(
            bind.accessKeys === undefined ? sure : known(user.accessKeys, 'number of access keys', keys => (bind.accessKeys === 'spare' ? keys < 2 : keys >= 2)),
            bind.password === undefined ? sure : known(user.password, 'password', password => password === (bind.password === 'set')),
          ),
        );
      case 'host': {
        const { states } = bind;
        const list = account.hosts.filter(host => host.kind === bind.host);
        return collect(list, host => {
          if (host.role === null) return null;
          return states === undefined ? sure : known(host.state, `state of ${host.kind}`, state => states.includes(state));
        });
      }
      case 'self':
      case 'group':
      case 'saml-provider':
      case 'oidc-provider':
      case 'identity-center':
      case 'none':
        return [];
    }
  }

  /** Whether one of the services can take a role on. */
  function trusted(role: EscalationPrincipal, trusts: EscalationRule['bind']['trusts']): Sureness | null {
    if (!Array.isArray(trusts)) return sure;
    let best: Sureness | null = null;
    for (const service of trusts) {
      const { trust } = role;
      const found = surenessOf(
        can(catalogue, {
          principal: servicePrincipal(service, account),
          action: 'sts:AssumeRole',
          target: { arn: role.arn, account: account.account, policy: trust, tags: role.tags, organization: account.organization },
          // the actor works in this account, and so does the service for it
          context: { 'aws:sourceaccount': [account.account] },
        }),
      );
      if (found?.certainty === 'certain') return found;
      best ??= found;
    }
    return best;
  }
}

function servicePrincipal(service: string, { organization }: EscalationAccount): AccessPrincipal {
  return { type: 'service', arn: service, account: '', uniqueId: null, session: null, tags: {}, sessionTags: false, identity: [], boundary: null, sessionPolicies: null, organization };
}

function known<T>(value: T | null, what: string, fits: (value: T) => boolean): Sureness | null {
  if (value === null) return { certainty: 'conditional', open: [what], missing: [] };
  return fits(value) ? sure : null;
}

function both(one: Sureness | null, other: Sureness | null): Sureness | null {
  return one === null || other === null ? null : bothSure(one, other);
}

function collect<T>(list: readonly T[], judge: (item: T) => Sureness | null): readonly Candidates[] {
  const groups = new Map<string, { members: Bits; sureness: Sureness }>();
  for (const [index, item] of list.entries()) {
    const sureness = judge(item);
    if (sureness === null) continue;
    setBit(madeOnce(groups, JSON.stringify(sureness), () => ({ members: noBits((list.length + 31) >>> 5), sureness })).members, index);
  }
  return [...groups.values()];
}
