/** The rows of a CSV text (RFC 4180) by the names in its first row. A value may be quoted, with `""` for a quote. */
export function csvRows(text: string): Readonly<Record<string, string>>[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let value = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] as string;
    if (quoted) {
      if (character !== '"') value += character;
      else if (text[at + 1] === '"') {
        value += '"';
        at += 1;
      } else quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === ',') {
      row.push(value);
      value = '';
    } else if (character === '\n') {
      rows.push([...row, value]);
      row = [];
      value = '';
    } else if (character !== '\r') value += character;
  }
  if (value !== '' || row.length > 0) rows.push([...row, value]);
  const [names = [], ...lines] = rows;
  return lines.map(line => Object.fromEntries(names.map((name, index) => [name, line[index]]).filter((pair): pair is [string, string] => pair[1] !== undefined)));
}
