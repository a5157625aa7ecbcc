/** `unknown`: it hangs on something that could not be read. */
export type Certainty = 'certain' | 'conditional' | 'unknown';

export type EscalationNode =
  /** `as` says in which guise: as it is, or after a step that changed what it may do. */
  | { readonly is: 'principal'; readonly account: string; readonly arn: string; readonly as: string }
  | { readonly is: 'administrator'; readonly account: string }
  /** Writes every identity of the account. */
  | { readonly is: 'iam-administrator'; readonly account: string }
  /** Targets that are reached together: roles that a service takes, users whose keys can be made… */
  | { readonly is: 'hub'; readonly account: string; readonly of: string; readonly members: number }
  | { readonly is: 'host'; readonly account: string; readonly kind: string; readonly arn: string }
  | { readonly is: 'public' }
  | { readonly is: 'external-account'; readonly account: string }
  /** `open`: anyone whom the provider knows; else only those whom the trust names. */
  | { readonly is: 'federated'; readonly account: string; readonly provider: string; readonly open: boolean }
  | { readonly is: 'identity-center'; readonly account: string };

/** An action that a statement could do without: the smallest thing that a person can take away. */
export type CutElement = {
  readonly kind: string;
  /** ARN of a managed policy, name of an inline one, ARN of the role for a trust policy. */
  readonly policy: string;
  /** From 0. */
  readonly index: number;
  readonly sid: string | null;
  readonly action: string;
};

/** One thing that a step takes, and the elements any one of which gives it. Empty: nothing that could be taken away gives it. */
export type StepNeed = { readonly action: string; readonly by: readonly number[] };

export type EscalationEdge = {
  readonly from: number;
  readonly to: number;
  /** Id of a rule; null where the one simply has the other's rights. */
  readonly rule: string | null;
  readonly certainty: Certainty;
  /** What must hold and is open: condition keys, or what was not read. Sorted. */
  readonly open: readonly string[];
  /** IAM actions that would have read what is missing. */
  readonly missing: readonly string[];
  readonly cost: number;
  readonly needs: readonly StepNeed[];
};

export type EscalationGraph = {
  readonly nodes: readonly EscalationNode[];
  readonly edges: readonly EscalationEdge[];
  readonly elements: readonly CutElement[];
  /** Places of edges, by node. */
  readonly out: readonly (readonly number[])[];
  readonly into: readonly (readonly number[])[];
};
