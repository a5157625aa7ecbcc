/** A step of the path. `map` runs its steps once for each account of the plan. */
export type Stage = { readonly step: StepName; readonly over: 'run' } | { readonly map: 'accounts'; readonly steps: readonly StepName[] };
export type StepName = 'preflight' | 'plan' | 'collect' | 'evaluate' | 'reconcile' | 'evaluate-organization' | 'reconcile-organization' | 'publish';

/** The one list from which the state machine and the local runner are built. */
export const stages: readonly Stage[] = [
  { step: 'preflight', over: 'run' },
  { step: 'plan', over: 'run' },
  { map: 'accounts', steps: ['collect', 'evaluate', 'reconcile'] },
  { step: 'evaluate-organization', over: 'run' },
  { step: 'reconcile-organization', over: 'run' },
  { step: 'publish', over: 'run' },
];
