/** The names that are most like a slip, at most three: those that hold it, else those a few letters away. */
export function nearNames(slip: string, names: Iterable<string>): readonly string[] {
  const wanted = slip.toLowerCase();
  const most = Math.max(2, Math.floor(wanted.length / 4));
  const found: { readonly name: string; readonly away: number }[] = [];
  for (const name of new Set(names)) {
    const away = distance(wanted, name.toLowerCase(), most);
    if (away <= most) found.push({ name, away });
    else if (wanted.length > 2 && name.toLowerCase().includes(wanted)) found.push({ name, away: most + 1 });
  }
  return found
    .sort((a, b) => a.away - b.away || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => name);
}

/** Letters to change, add or leave out (Levenshtein); more than `most` is only told as such. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 0; i < a.length; i += 1) {
    const row = [i + 1];
    for (let j = 0; j < b.length; j += 1) row.push(Math.min((row[j] ?? 0) + 1, (before[j + 1] ?? 0) + 1, (before[j] ?? 0) + (a[i] === b[j] ? 0 : 1)));
    before = row;
  }
  return before[b.length] ?? most + 1;
}
