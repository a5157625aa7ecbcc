// Written by `npm run generate`. Do not edit.
/** What runs record as `versions`, beside the digests of checks and configuration. */
export const digests = {
  /** For people. */
  version: '0.1.0',
  /** The version and a digest of every source of `functions/` that is not generated itself. */
  tally: '0.1.0+6a0d6ad59643ba21',
  catalogue: 'fb3defd3452500b4',
} as const;
