import { digest } from '#kernel/hash';

/** Follows the events of many findings: each says its own hash, and that of the event before it of the same finding. Answers what is wrong with an event; null when nothing is. */
export function eventChain(): { add(event: unknown): string | null } {
  const heads = new Map<string, { readonly rev: number; readonly hash: string }>();
  return {
    add(event) {
      if (event === null || typeof event !== 'object') return 'it is no event';
      const { hash, ...rest } = event as { readonly hash?: unknown; readonly finding?: unknown; readonly rev?: unknown; readonly prev?: unknown };
      if (typeof hash !== 'string' || typeof rest.finding !== 'string' || typeof rest.rev !== 'number') return 'it is no event';
      if (digest(rest) !== hash) return 'its hash is not that of what it says';
      const before = heads.get(rest.finding);
      if (before !== undefined && (rest.rev !== before.rev + 1 || rest.prev !== before.hash)) return `it does not follow event ${before.rev} of its finding`;
      heads.set(rest.finding, { rev: rest.rev, hash });
      return null;
    },
  };
}
