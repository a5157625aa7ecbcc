import type { ActionCatalogue } from './action-catalogue.ts';
import type { BulkStatement } from './bulk-statements.ts';
import { ANY, ONE } from './glob.ts';

/** How much harm an action can do, by its list or its level: 25 escalation, 10 permissions management, 6 sensitive data, 4 write, 2 tagging, 1 read, 0.25 list. */
export function actionWeight(catalogue: ActionCatalogue, action: number): number {
  if (catalogue.has(action, 'escalation')) return 25;
  const levels = catalogue.levels(action);
  if (levels.includes('Permissions management')) return 10;
  if (catalogue.has(action, 'sensitiveRead')) return 6;
  if (levels.includes('Tagging')) return 2;
  if (levels.includes('Write')) return 4;
  return levels.includes('Read') ? 1 : 0.25;
}

/** The weight of all actions: what an administrator holds. */
export function wholeWeight(catalogue: ActionCatalogue): number {
  return catalogue.names.reduce((sum, _, action) => sum + actionWeight(catalogue, action), 0);
}

/** The weight of an action as it is granted: less on few resources (0.6 by a wildcard in the name, 0.3 by whole names) and under strong conditions (0.7). */
export function grantedWeight(catalogue: ActionCatalogue, action: number, granting: readonly BulkStatement[]): number {
  const scope = catalogue.has(action, 'wildcardOnly') ? 1 : Math.max(...granting.map(scopeOf));
  const guarded = granting.length > 0 && granting.every(statement => statement.conditions.some(condition => isStrong(condition.key)));
  return actionWeight(catalogue, action) * (granting.length === 0 ? 1 : scope) * (guarded ? 0.7 : 1);
}

function scopeOf({ not, globs }: BulkStatement): number {
  if (not || globs.some(isAccountWide)) return 1;
  return globs.some(glob => glob.includes(ANY) || glob.includes(ONE)) ? 0.6 : 0.3;
}

/** All of a type, such as `arn:aws:iam::111122223333:role/*`. S3's ARNs carry no account, and no type before the bucket's name. */
function isAccountWide(glob: string): boolean {
  const [, , , , account = ANY, ...rest] = glob.split(':');
  const name = rest.join(':');
  return (account === '' ? name : name.replace(/^[a-z-]+[/:]/, '')).replaceAll(ANY, '') === '';
}

const strong = new Set(['aws:sourceip', 'aws:sourcevpc', 'aws:sourcevpce', 'aws:vpcsourceip', 'aws:multifactorauthpresent', 'aws:multifactorauthage']);
function isStrong(key: string): boolean {
  return strong.has(key) || key.startsWith('aws:resourcetag/');
}
