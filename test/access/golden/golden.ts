import { basename } from 'node:path';

/** `checked` says what a person compared with the account's own documents. */
export type Golden = { readonly checked: readonly string[]; readonly analysis: object };

/** The golden file of a file of `accounts/`. */
export const goldenOf = (file: string): string => `test/access/golden/${basename(file, '.json.gz')}.json`;
