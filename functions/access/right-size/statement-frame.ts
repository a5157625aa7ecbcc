import { canonicalJson } from '#kernel/canonical';
import type { WrittenStatement } from './written-policy.ts';

/** All of a statement but its name and its actions: two with the same frame grant what they grant on the same resources under the same conditions. */
export function statementFrame(statement: WrittenStatement): string {
  return canonicalJson(Object.fromEntries(Object.entries(statement).filter(([element]) => element !== 'Sid' && element !== 'Action' && element !== 'NotAction')));
}
