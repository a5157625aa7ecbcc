import { parsePolicy } from './policy-document.ts';

/** Actions of IAM that only look. */
const looks = /^iam:(get|list|generate|simulate)/;

/**
 * Whether a policy (JSON text) allows all actions of some service, all but a few, or changes in IAM: those whose use is worth asking for. A
 * document that cannot be understood may allow anything.
 */
export function allowsWidely(document: string): boolean {
  const statements = parsePolicy(document);
  if (statements === null) return true;
  return statements.some(({ effect, actions }) => effect === 'Allow' && (actions === null || actions.some(pattern => /^(\*|[^:]*:)\**$/.test(pattern) || (pattern.startsWith('iam:') && !looks.test(pattern)))));
}
