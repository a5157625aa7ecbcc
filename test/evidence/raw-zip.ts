import { crc32, deflateRawSync } from 'node:zlib';

/** An entry with everything that an honest writer would not write. */
export type RawEntry = {
  readonly name: string | Uint8Array;
  readonly body?: Uint8Array;
  readonly method?: number;
  readonly flags?: number;
  readonly madeBy?: number;
  readonly mode?: number;
  readonly attributes?: number;
  /** What the headers say in place of the truth. */
  readonly size?: number;
  readonly packed?: number;
  readonly crc?: number;
  readonly localName?: string;
  readonly extra?: Uint8Array;
  /** Where the directory says that the entry lies. */
  readonly at?: number;
  /** Bytes before the entry that belong to nothing. */
  readonly gap?: Uint8Array;
};

/** A zip archive byte by byte, after https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, lies and all. */
export function rawZip(entries: readonly RawEntry[], end: { readonly comment?: string; readonly count?: number; readonly tail?: Uint8Array } = {}): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let place = 0;
  const push = (bytes: Uint8Array): void => {
    parts.push(Buffer.from(bytes));
    place += bytes.length;
  };
  for (const entry of entries) {
    const { body = Buffer.from('x'), method = 0, flags = 0, madeBy = 3, mode = 0o100644, extra = Buffer.alloc(0) } = entry;
    const name = Buffer.from(entry.name as string);
    const data = method === 8 ? deflateRawSync(body) : Buffer.from(body);
    const [size, packed, crc] = [entry.size ?? body.length, entry.packed ?? data.length, entry.crc ?? crc32(body)];
    if (entry.gap !== undefined) push(entry.gap);
    const at = entry.at ?? place;
    const local = Buffer.alloc(30);
    const localName = Buffer.from(entry.localName ?? (entry.name as string));
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(flags, 6);
    local.writeUInt16LE(method, 8);
    local.writeUInt32LE(0x00210000, 10);
    local.writeUInt32LE(crc, 14);
    local.writeUInt32LE(packed, 18);
    local.writeUInt32LE(size, 22);
    local.writeUInt16LE(localName.length, 26);
    push(local);
    push(localName);
    push(data);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE((madeBy << 8) | 20, 4);
    central.writeUInt16LE(20, 6);
    central.writeUInt16LE(flags, 8);
    central.writeUInt16LE(method, 10);
    central.writeUInt32LE(0x00210000, 12);
    central.writeUInt32LE(crc, 16);
    central.writeUInt32LE(packed, 20);
    central.writeUInt32LE(size, 24);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt16LE(extra.length, 30);
    central.writeUInt32LE((((mode << 16) >>> 0) | (entry.attributes ?? 0)) >>> 0, 38);
    central.writeUInt32LE(at, 42);
    directory.push(central, name, Buffer.from(extra));
  }
  const central = Buffer.concat(directory);
  const from = place;
  push(central);
  const close = Buffer.alloc(22);
  close.writeUInt32LE(0x06054b50, 0);
  close.writeUInt16LE(end.count ?? entries.length, 8);
  close.writeUInt16LE(end.count ?? entries.length, 10);
  close.writeUInt32LE(central.length, 12);
  close.writeUInt32LE(from, 16);
  const comment = Buffer.from(end.comment ?? '');
  close.writeUInt16LE(comment.length, 20);
  push(close);
  push(comment);
  if (end.tail !== undefined) push(end.tail);
  return Buffer.concat(parts);
}
