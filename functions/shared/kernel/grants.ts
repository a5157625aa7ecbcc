import { covers, isEveryResource, type Statement } from './policy-document.ts';

/** Whether an `Allow` is for an action (lower case), whatever it is on and under which conditions. */
export function grants({ effect, actions, notActions }: Statement, action: string): boolean {
  if (effect !== 'Allow') return false;
  return actions !== null ? actions.some(pattern => covers(pattern, action)) : !(notActions ?? []).some(pattern => covers(pattern, action));
}

/** Whether a statement is about every resource, or about all but a few. */
export function isOnEverything({ resources, notResources }: Statement): boolean {
  return notResources !== null || (resources?.some(isEveryResource) ?? false);
}

/** Whether a statement is about every resource of one type: `type` is what stands between the account and the name, such as `role`. */
export function isOnEvery(statement: Statement, service: string, type: string): boolean {
  if (isOnEverything(statement)) return true;
  const all = new RegExp(`^arn:[^:]*:${service}:[^:]*:[^:]*:(${type}[/:])?\\*+$`);
  return statement.resources?.some(resource => all.test(resource)) ?? false;
}

/** Whether some condition is on a key that begins with one of these (lower case). */
export function isConditionalOn({ conditions }: Statement, ...keys: readonly string[]): boolean {
  return conditions.some(({ key }) => keys.some(begin => key.startsWith(begin)));
}

/** What a person finds a statement by: its Sid, else its number. */
export function statementName({ sid }: Statement, index: number): string {
  return sid ?? `#${index + 1}`;
}
