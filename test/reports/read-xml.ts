export type XmlNode = { readonly name: string; readonly attributes: Readonly<Record<string, string>>; readonly children: readonly XmlNode[]; readonly text: string };

const allowed = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Reads XML 1.0 without DTD, comments and sections; throws where it is not well-formed (https://www.w3.org/TR/xml/#sec-well-formed). */
export function readXml(source: string): XmlNode {
  if (!allowed.test(source)) throw new Error('a character that XML may not hold');
  const declaration = /^<\?xml version="1\.0" encoding="UTF-8"\?>\s*/.exec(source)?.[0];
  if (declaration === undefined) throw new Error('no declaration');
  let at = declaration.length;
  const root = element();
  if (source.slice(at).trim() !== '') throw new Error('something after the root');
  return root;

  function element(): XmlNode {
    const open = /^<([A-Za-z_][\w.:-]*)((?:\s+[A-Za-z_][\w.:-]*="[^"<]*")*)\s*(\/?)>/.exec(source.slice(at, at + 1_000_000));
    if (open === null) throw new Error(`no tag at ${at}: ${source.slice(at, at + 80)}`);
    const [whole, name = '', list = '', end] = open;
    at += whole.length;
    const attributes: Record<string, string> = {};
    for (const [, key = '', value = ''] of list.matchAll(/([A-Za-z_][\w.:-]*)="([^"<]*)"/g)) {
      if (key in attributes) throw new Error(`${name} has ${key} twice`);
      attributes[key] = decoded(value);
    }
    const children: XmlNode[] = [];
    let text = '';
    if (end === '/') return { name, attributes, children, text };
    for (;;) {
      const next = source.indexOf('<', at);
      if (next === -1) throw new Error(`${name} does not end`);
      text += decoded(source.slice(at, next));
      at = next;
      if (source.startsWith('</', at)) {
        const close = `</${name}>`;
        if (!source.startsWith(close, at)) throw new Error(`${name} ends with ${source.slice(at, at + 40)}`);
        at += close.length;
        return { name, attributes, children, text };
      }
      children.push(element());
    }
  }
}

function decoded(text: string): string {
  if (text.includes(']]>')) throw new Error('"]]>" in text');
  return text.replaceAll(/&([^;]*;?)/g, (whole, name: string) => {
    const known = name.endsWith(';') ? entities[name.slice(0, -1)] : undefined;
    if (known === undefined) throw new Error(`${whole} is no entity`);
    return known;
  });
}
