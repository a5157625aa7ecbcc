import { digest } from '#kernel/hash';

type Link = { readonly rev: number; readonly hash: string; readonly prev: unknown; readonly at: number };

/** Follows the events of many findings, in any order: each says its own hash, and that of the event before it of the same finding. */
export function eventChain(): {
  /** What is wrong with an event by itself; null when nothing is. */ add(event: unknown, at: number): string | null;
  /** What is wrong between events of the same finding, by their lines. */ breaks(): readonly { readonly at: number; readonly text: string }[];
} {
  const chains = new Map<string, Link[]>();
  return {
    add(event, at) {
      if (event === null || typeof event !== 'object') return 'it is no event';
      const { hash, ...rest } = event as { readonly hash?: unknown; readonly finding?: unknown; readonly rev?: unknown; readonly prev?: unknown };
      if (typeof hash !== 'string' || typeof rest.finding !== 'string' || typeof rest.rev !== 'number') return 'it is no event';
      if (digest(rest) !== hash) return 'its hash is not that of what it says';
      const chain = chains.get(rest.finding);
      const link: Link = { rev: rest.rev, hash, prev: rest.prev, at };
      if (chain === undefined) chains.set(rest.finding, [link]);
      else chain.push(link);
      return null;
    },
    breaks: () =>
      [...chains.values()].flatMap(chain =>
        chain
          .sort((a, b) => a.rev - b.rev)
          .flatMap((link, index) => {
            const before = chain[index - 1];
            return before === undefined || (link.rev === before.rev + 1 && link.prev === before.hash) ? [] : [{ at: link.at, text: `it does not follow event ${before.rev} of its finding` }];
          }),
      ),
  };
}
