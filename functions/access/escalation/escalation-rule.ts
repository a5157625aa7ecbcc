import * as z from 'zod';

/** What an action is needed on. A pattern may hold `${partition}` and `${account}`; its wildcards are for the actor to fill. */
const on = z.union([
  /** The actor itself. */
  z.literal('$self'),
  /** What the rule is bound to: the role, user, group or host. */
  z.literal('$target'),
  /** A customer managed policy that hangs on the target (or on the actor, its groups included, where that is the target). */
  z.literal('$policy'),
  /** A group that the actor is in. */
  z.literal('$group'),
  /** A resource of the kind `exists`. */
  z.literal('$existing'),
  z.literal('*'),
  z.string().startsWith('arn:${partition}:'),
]);

const need = z.strictObject({
  /** As AWS writes it. */
  action: z.string().regex(/^[a-z0-9-]+:[A-Za-z0-9]+$/),
  on,
  /** Condition keys (lower case) that the actor chooses, and from what. */
  choices: z.record(z.string(), z.array(z.string()).min(1)).optional(),
  /** Helps to find the target, whose name may be known otherwise: without it the step is conditional. */
  discovery: z.literal(true).optional(),
});

/** What the rule is about; each target that fits is one possible step. */
const bind = z.strictObject({
  target: z.enum(['self', 'group', 'role', 'user', 'host', 'saml-provider', 'oidc-provider', 'identity-center', 'none']),
  /** The target role's trust: these services (one is enough), the actor itself, or null where it does not matter. */
  trusts: z.union([z.array(z.string()).min(1), z.literal('self')]).nullable(),
  /** The role stands in an instance profile. */
  instanceProfile: z.literal(true).optional(),
  /** Kind of the host, and in which states it can be used. */
  host: z.string().optional(),
  states: z.array(z.string()).optional(),
  /** Something of this kind must be there. */
  exists: z.string().optional(),
  /** How many of the two access keys the target user has: one to spare, or both taken. */
  accessKeys: z.enum(['spare', 'full']).optional(),
  /** Whether the target user has a password. */
  password: z.enum(['set', 'unset']).optional(),
});

/**
 * One way to gain more than one was given. All needs must hold for the same target.
 * `reach` is what is gained: `target` its present rights; `raised` any rights, capped by the boundary of the target; `joined` the rights of
 * the group beside one's own; `unbounded` one's own without the boundary; `undenied` one's own without the policies that deny;
 * `other-version` one's own with another version of an attached policy; `administrator` the account, or for Identity Center every
 * account that it governs; `data` something less than a principal's rights; `watch` not yet understood, or not complete by itself.
 */
export const EscalationRule = z.strictObject({
  id: z.string().regex(/^(PF|TS):[a-z0-9-]+$/),
  name: z.string().min(1),
  category: z.enum(['self-escalation', 'principal-access', 'new-passrole', 'existing-passrole', 'guardrail', 'federation', 'identity-center', 'data-access', 'watch']),
  actor: z.enum(['any', 'user', 'role']),
  needs: z.array(need).min(1),
  bind,
  reach: z.enum(['target', 'raised', 'joined', 'unbounded', 'undenied', 'other-version', 'administrator', 'data', 'watch']),
  cappedByBoundary: z.boolean(),
  /** 1, or 2 where it takes something that exists already. */
  cost: z.union([z.literal(1), z.literal(2)]),
  /** What must also hold and is not read; taken for granted, and said. */
  assumes: z.array(z.string()),
  /** Why it is a rule, where that is our own reading. */
  why: z.string().optional(),
});

export type EscalationRule = z.output<typeof EscalationRule>;
export type Need = EscalationRule['needs'][number];
