import type { Objects } from '#store/objects';

/**
 * The part of a tape that one account's evaluation reads: its own calls and coverage and those of the account that asked for the organisation.
 * Listing a whole organisation's tape for every account would cost accounts × accounts. A sealed tape has one list of coverage for all, which is
 * read whole. With no account it is a tape on which nothing was read.
 */
export function accountTape(tape: Objects, accounts: readonly string[]): Objects {
  const wanted = [...new Set(accounts)].sort();
  return {
    ...tape,
    read: async key => (wanted.length === 0 && key === 'coverage.ndjson' ? null : tape.read(key)),
    async *list(prefix) {
      for (const account of wanted) {
        if (prefix === 'calls/') yield* tape.list(`calls/${account}/`);
        else if (prefix === 'coverage/') yield* tape.list(`coverage/${account}.`);
      }
    },
  };
}
