/** Where the verdicts of each scope lie, counted by check, account and severity: who shows the posture need not read them all. */
export const talliesPrefix = 'changes/tallies/';
export const talliesKey = (scope: string): string => `${talliesPrefix}${scope}.json`;
