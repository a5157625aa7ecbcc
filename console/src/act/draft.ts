import type { Action, ActionType } from '#review/action';
import type { Severity } from '#kernel/severity';
import { actionWords } from './action-words.ts';

/** What the form holds. `until` is a day, the acceptance ends at its end in UTC. */
export type Draft = { readonly owner: string; readonly text: string; readonly reason: string; readonly until: string; readonly ticket: string; readonly severity: Severity | null };
export const emptyDraft: Draft = { owner: '', text: '', reason: '', until: '', ticket: '', severity: null };

/** Which field lacks something and what; the API judges the rest. */
export function lacking(type: ActionType, draft: Draft): Partial<Record<keyof Draft, string>> {
  const { fields } = actionWords[type];
  return {
    ...(fields.includes('text') && draft.text.trim() === '' ? { text: 'Write something.' } : {}),
    ...(fields.includes('reason') && draft.reason.trim() === '' ? { reason: 'Say why; an auditor reads it.' } : {}),
    ...(fields.includes('until') && draft.until === '' ? { until: 'Say until when.' } : {}),
    ...(fields.includes('severity') && draft.severity === null ? { severity: 'Choose a severity.' } : {}),
  };
}

/** The action as the API takes it. `request` is the one that was looked at, for answers to it. */
export function actionOf(type: ActionType, draft: Draft, request: number | null): Action {
  const reason = draft.reason.trim();
  const text = draft.text.trim();
  const asked = { reason, until: `${draft.until}T23:59:59Z`, ticket: draft.ticket.trim() === '' ? null : draft.ticket.trim(), facts: null };
  const maybe = reason === '' ? {} : { reason };
  switch (type) {
    case 'assign':
      return { type, owner: draft.owner.trim() === '' ? null : draft.owner.trim() };
    case 'comment':
      return { type, text };
    case 'triage':
    case 'start':
    case 'verify-fix':
      return { type };
    case 'mark-fixed':
      return { type, ...(text === '' ? {} : { text }) };
    case 'request-acceptance':
    case 'request-false-positive':
      return { type, ...asked };
    case 'request-severity':
      return { type, ...asked, severity: draft.severity ?? 'info' };
    case 'withdraw':
      return { type, request: request ?? 0 };
    case 'approve-acceptance':
    case 'approve-false-positive':
    case 'approve-severity':
      return { type, request: request ?? 0, ...maybe };
    case 'reject-acceptance':
    case 'reject-false-positive':
    case 'reject-severity':
      return { type, request: request ?? 0, reason };
    case 'revoke-acceptance':
    case 'revoke-false-positive':
    case 'revoke-severity':
      return { type, reason };
  }
}
