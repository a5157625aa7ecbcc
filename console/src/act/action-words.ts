import type { ActionType } from '#review/action';

type Field = 'owner' | 'text' | 'optional-text' | 'reason' | 'optional-reason' | 'until' | 'ticket' | 'severity';
type Words = { readonly label: string; readonly done: string; /** What it means, where a person could think otherwise. */ readonly says: string; readonly fields: readonly Field[] };

const ask = ['reason', 'until', 'ticket'] as const;

/** How each action is called and what it asks of the person; whether they may take it is the API's to say. */
export const actionWords: Readonly<Record<ActionType, Words>> = {
  assign: { label: 'Assign', done: 'Assigned', says: 'The owner is who mends it and who the digests go to. Leave it empty for nobody.', fields: ['owner'] },
  comment: { label: 'Comment', done: 'Commented', says: 'Stays in the history; nobody can take it back.', fields: ['text'] },
  triage: { label: 'Mark as triaged', done: 'Triaged', says: 'Somebody looked at it. Its clock runs on.', fields: [] },
  start: { label: 'Start work', done: 'Started', says: 'Somebody mends it. Its clock runs on.', fields: [] },
  'mark-fixed': { label: 'Mark as fixed', done: 'Marked as fixed', says: 'Says that it is mended; only a scan that sees it resolves the finding.', fields: ['optional-text'] },
  'verify-fix': { label: 'Ask for a scan', done: 'Scan asked for', says: 'Looks again now, at what this finding hangs on and nothing else. What came of it stands in the history in a few minutes.', fields: [] },
  'request-acceptance': { label: 'Request acceptance', done: 'Acceptance requested', says: 'Accepts the risk for a time, once somebody else entitled to has approved. It is void when the finding gets worse or changes.', fields: ask },
  'request-false-positive': { label: 'Report a false positive', done: 'False positive reported', says: 'Says that the check is wrong here, once somebody else entitled to has approved.', fields: ask },
  'request-severity': { label: 'Request another severity', done: 'Severity requested', says: 'Both severities stay visible.', fields: ['severity', ...ask] },
  withdraw: { label: 'Withdraw the request', done: 'Withdrawn', says: 'Takes your own request back.', fields: [] },
  'approve-acceptance': { label: 'Approve acceptance', done: 'Approved', says: 'You accept the risk in the name of the organisation until the day below. The clock stands still until then.', fields: ['optional-reason'] },
  'approve-false-positive': { label: 'Approve false positive', done: 'Approved', says: 'You agree that the check is wrong here.', fields: ['optional-reason'] },
  'approve-severity': { label: 'Approve severity', done: 'Approved', says: 'You agree that the severity is another here.', fields: ['optional-reason'] },
  'reject-acceptance': { label: 'Reject acceptance', done: 'Rejected', says: 'The finding stays open.', fields: ['reason'] },
  'reject-false-positive': { label: 'Reject false positive', done: 'Rejected', says: 'The finding stays open.', fields: ['reason'] },
  'reject-severity': { label: 'Reject severity', done: 'Rejected', says: "The check's severity stays.", fields: ['reason'] },
  'revoke-acceptance': { label: 'Revoke acceptance', done: 'Revoked', says: 'The finding is open again and its clock goes on.', fields: ['reason'] },
  'revoke-false-positive': { label: 'Revoke false positive', done: 'Revoked', says: 'The finding is open again and its clock goes on.', fields: ['reason'] },
  'revoke-severity': { label: 'Revoke severity', done: 'Revoked', says: "The check's own severity holds again.", fields: ['reason'] },
};

/** What can be done to many at once: nothing that looks at one request. */
export const bulkActions = ['assign', 'comment', 'triage', 'start', 'mark-fixed', 'verify-fix', 'request-acceptance', 'request-false-positive'] as const satisfies readonly ActionType[];
