/** What mending a finding does to the cost of the resource, in the order in which one would do it: who deletes need not shrink. */
export const savingActions = ['delete', 'schedule', 'rightsize', 'generation', 'storage-class', 'commitment'] as const;
export type SavingAction = (typeof savingActions)[number];

/** By the end of a check's id, which names the wrong state. */
const byState: readonly (readonly [RegExp, SavingAction])[] = [
  [/-(uncovered|commitment-missing|plan-underused|plan-expiring|reservation-underused|reserved-unused)$/, 'commitment'],
  [/-(off-hours|not-scheduled|pause-schedule-missing)$/, 'schedule'],
  [/-(oversized|overprovisioned|over-provisioned|performance-unused|capacity-mode-costly|iops-unneeded|concurrency-unused|provisioned-unused|multi-az-unneeded|low-cpu)$/, 'rightsize'],
  [/-(previous-generation|graviton-missing|extended-support|io1)$/, 'generation'],
  [/-(lifecycle-missing|intelligent-tiering-missing|storage-type-costly|retention-missing|table-class-costly|archive-candidate|kept|uploads-kept|versions-kept|images-kept)$/, 'storage-class'],
];

/** The action of a check. What none of the endings names ends what is idle, unused or forgotten, and so comes first: it leaves nothing for the others to save. */
export function savingAction(check: string): SavingAction {
  return byState.find(([state]) => state.test(check))?.[1] ?? 'delete';
}
