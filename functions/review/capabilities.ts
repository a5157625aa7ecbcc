/** Who may do what: the one table. `approver` is the risk owner; an auditor reads, samples and exports, and never approves. */
export const roles = ['viewer', 'finops', 'approver', 'auditor', 'admin'] as const;
export type Role = (typeof roles)[number];

export const capabilities = {
  /** Findings, resources, reports and coverage in scope. */
  read: ['viewer', 'finops', 'approver', 'auditor', 'admin'],
  'read-cost': ['viewer', 'finops', 'approver', 'auditor', 'admin'],
  comment: ['finops', 'approver', 'admin'],
  /** Assign, triage, start, mark as fixed, ask for a scan. */
  work: ['finops', 'admin'],
  /** Ask for an acceptance, a false positive, another severity, or a rule. */
  request: ['finops', 'approver', 'admin'],
  /** Approve, reject and revoke, never one's own. */
  approve: ['approver', 'admin'],
  /** Decide in an access review that one is named in. */
  'review-access': ['finops', 'approver', 'admin'],
  /** Draw samples for a test of controls. */
  sample: ['auditor', 'admin'],
  /** Make and download exports and evidence packs. */
  export: ['auditor', 'admin'],
  /** Sign an evidence pack. */
  sign: ['admin'],
  /** The log of events, with logins and exports. */
  'read-log': ['approver', 'auditor', 'admin'],
  settings: ['admin'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;
export type Capability = keyof typeof capabilities;

/** These need fresh authentication: at most `FRESH_SECONDS` old. */
export const freshCapabilities: readonly Capability[] = ['approve', 'sign', 'settings'];
export const FRESH_SECONDS = 300;

export function can(held: readonly Role[], capability: Capability): boolean {
  return held.some(role => (capabilities[capability] as readonly Role[]).includes(role));
}
