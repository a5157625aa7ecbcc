/** What stands first in every pack, on its page and in its README: what the signature says, and what it does not. */
export const notProven: readonly string[] = [
  'The signature proves that these files have not changed since the holder of the key signed them. The audited organisation holds that key: it could have changed what its scanner recorded, judged it again and signed that. An offline check cannot tell.',
  'Two things can. Every recorded call carries the request id that AWS gave it: the same id stands in CloudTrail, which the organisation does not write (tally evidence verify --trail). And whoever has read access can ask AWS again about a sample that the organisation did not choose (tally evidence verify --live).',
  'Secret values were replaced before anything was recorded, so whether a text is a secret cannot be judged again from this pack.',
  'Request ids prove that a call was made, not what its answer was. The time of signing is what the signer says.',
  'Controls are supported by checks, never certified. What could not be read is not-assessed, and is never counted as good.',
];
