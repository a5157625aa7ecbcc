/** Whether one of some names, in which `*` stands for any text, is this name. Compares in linear time, whatever the names are. */
export function isNamed(name: string, names: readonly string[]): boolean {
  return names.some(pattern => matches(name, pattern.split('*')));
}

function matches(name: string, parts: readonly string[]): boolean {
  const [head = '', ...rest] = parts;
  if (rest.length === 0) return name === head;
  const tail = rest.pop() ?? '';
  if (!name.startsWith(head) || !name.endsWith(tail) || name.length < head.length + tail.length) return false;
  let at = head.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return at <= name.length - tail.length;
}
