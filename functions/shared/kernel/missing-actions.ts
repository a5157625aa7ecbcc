import { isDenied } from './call.ts';
import type { Coverage } from './cell.ts';

/**
 * The IAM actions without which a cell could not be read, sorted; none where AWS refused nothing. Of `operations`, the ones that should have
 * answered, it names the refused one where the coverage's reason does, else all. Where the account could not be entered, it is `sts:AssumeRole`.
 */
export function missingActions({ status, reason }: Pick<Coverage, 'status' | 'reason'>, actions: Readonly<Record<string, readonly string[]>>, operations: readonly string[]): readonly string[] {
  const [, operation = '', name = ''] = /(?:^|: )(\w+): ([\w.]+)/.exec(reason ?? '') ?? [];
  if (status !== 'denied' && !isDenied({ name, message: '', status: null })) return [];
  if (operation === 'AssumeRole') return ['sts:AssumeRole'];
  return [...new Set((operations.includes(operation) ? [operation] : operations).flatMap(each => actions[each] ?? []))].sort();
}
