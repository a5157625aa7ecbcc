/** A part's forecast in micro-units; `known`: what it cost already; `doubt`: how wide its interval is, null where there is none. */
export type PartForecast = { readonly id: string; readonly micros: number; readonly known: number; readonly doubt: number | null };

/**
 * Parts that add up to the total exactly. What their sum and the total differ by is borne by each part in proportion to its doubt (its size where no part has any); no part goes below what it cost already: where
 * that leaves too little, the total gives way. Order is kept.
 */
export function reconcileParts(total: number, parts: readonly PartForecast[]): { readonly total: number; readonly parts: readonly { readonly id: string; readonly micros: number }[] } {
  const micros = parts.map(part => part.micros);
  const least = parts.map(part => Math.min(part.known, part.micros));
  const doubted = parts.some(({ doubt }) => (doubt ?? 0) > 0);
  const weights = parts.map(part => (doubted ? Math.max(0, part.doubt ?? 0) : Math.abs(part.micros)));
  let left = total - micros.reduce((sum, value) => sum + value, 0);
  let free = parts.map((_, index) => index).filter(index => (weights[index] ?? 0) > 0);
  while (left !== 0 && free.length > 0) {
    const weight = free.reduce((sum, index) => sum + (weights[index] ?? 0), 0);
    const before = left;
    for (const [place, index] of free.entries()) {
      const share = place === free.length - 1 && left === before ? left : Math.trunc((before * (weights[index] ?? 0)) / weight);
      const room = left < 0 ? Math.max(share, (least[index] ?? 0) - (micros[index] ?? 0)) : share;
      micros[index] = (micros[index] ?? 0) + room;
      left -= room;
    }
    const open = free.filter(index => before > 0 || (micros[index] ?? 0) > (least[index] ?? 0));
    // What truncation leaves is less than one micro-unit a part: the first that can take it does.
    if (left === before || Math.abs(left) <= free.length) {
      for (const index of open) {
        if (left === 0) break;
        const bit = left > 0 ? left : Math.max(left, (least[index] ?? 0) - (micros[index] ?? 0));
        micros[index] = (micros[index] ?? 0) + bit;
        left -= bit;
      }
      break;
    }
    free = open;
  }
  return { total: total - left, parts: parts.map(({ id }, index) => ({ id, micros: micros[index] ?? 0 })) };
}
