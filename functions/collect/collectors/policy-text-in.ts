import { textIn } from './understand.ts';

/** A member that is a policy document: JSON as text. Throws for what is none, such as half a document. */
export function policyTextIn(out: any, member: string): string {
  const text = textIn(out, member);
  JSON.parse(text);
  return text;
}
