import { Problem } from '#kernel/problem';
import { importAsff } from './import-asff.ts';
import { importOcsf } from './import-ocsf.ts';
import type { Imported } from './imported-finding.ts';
import { readRecords } from './read-records.ts';

/** Reads a file of findings of Security Hub (ASFF), Prowler or another tool (OCSF); the first record says which it is. Throws a `Problem` for a file of neither. */
export function importFindings(text: string, name: string): Imported & { readonly format: 'ASFF' | 'OCSF' } {
  const records = readRecords(text, name);
  const first = Object(records[0]) as object;
  if ('SchemaVersion' in first) return { format: 'ASFF', ...importAsff(records) };
  if ('class_uid' in first) return { format: 'OCSF', ...importOcsf(records) };
  throw new Problem(`${name}: its first record is neither ASFF (SchemaVersion) nor OCSF (class_uid)`);
}
