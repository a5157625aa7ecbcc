/** What may be asked for and approved: a risk accepted, a finding called wrong, another severity. */
export const subjects = ['acceptance', 'false-positive', 'severity'] as const;
export type Subject = (typeof subjects)[number];
