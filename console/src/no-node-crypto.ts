/**
 * Stands for node:crypto in the built console. The words of the kernel name it (a rule's envelope has a digest), but nothing here takes a digest: only
 * the API does.
 */
export function createHash(): never {
  throw new Error('the console takes no digests');
}
