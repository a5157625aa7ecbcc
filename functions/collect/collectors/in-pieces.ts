import type { ReadCall } from '#kernel/call';

/**
 * Whether an answer is one page of several. Calls are understood one by one, so a list that came in pieces cannot be put together:
 * taking one page for the whole would be a wrong answer.
 */
export function inPieces({ in: input, out }: Pick<ReadCall, 'in' | 'out'>): boolean {
  return [input?.NextToken, input?.Marker, out?.NextToken, out?.NextMarker].some(token => typeof token === 'string' && token !== '');
}
