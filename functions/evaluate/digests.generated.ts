// Written by `npm run generate`. Do not edit.
/** What runs record as `versions`, beside the digests of checks and configuration. */
export const digests = {
  tally: '0.1.0',
  catalogue: '38419179ac858033',
} as const;
