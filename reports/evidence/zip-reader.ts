import { constants, createInflateRaw, crc32, inflateRawSync } from 'node:zlib';
import { Readable, pipeline } from 'node:stream';
import { wrongPackPath } from './pack-path.ts';

/** Bytes at a place of a file. */
export type ByteSource = { readonly size: number; read(from: number, length: number): Promise<Uint8Array> };
export type ZipEntry = { readonly path: string; readonly bytes: number };
export type OpenZip = { readonly entries: readonly ZipEntry[]; /** The bytes of an entry, checked against its length and CRC; throws a `BadArchive`. */ read(path: string): AsyncIterable<Uint8Array> };

/** What is wrong with an archive. It is refused before anything of it is used. */
export class BadArchive extends Error {
  override readonly name = 'BadArchive';
}

const limits = { entries: 60_000, bytes: 16 * 2 ** 30, ratio: 200, ratioFrom: 1 << 20 } as const;
const SMALL = 1 << 20;
const BLOCK = 256 * 1024;
const [LOCAL, CENTRAL, END, DESCRIPTOR] = [0x04034b50, 0x02014b50, 0x06054b50, 0x08074b50];
const ENCRYPTED = 1;
const STREAMED = 8;
const allowedFlags = 0x080e; // compression hints, lengths behind the data, UTF-8
const ordinaryFile = 0o100000;

type Entry = ZipEntry & { readonly stored: boolean; readonly packed: number; readonly crc: number; readonly at: number; readonly flags: number };

/**
 * Opens an archive without writing anything. Refused: names that are no path of a pack, that stand twice (whatever their case or form) or are file and folder at
 * once; links, devices and folders; encryption, ZIP64, comments; entries that overlap, leave gaps or differ between their two headers; too many, too
 * large or too dense ones; entries out of order. Throws a `BadArchive` at the first of these.
 */
export async function openZip(source: ByteSource): Promise<OpenZip> {
  if (source.size < 22) throw new BadArchive('it is no zip archive');
  const end = view(await source.read(source.size - 22, 22));
  if (end.getUint32(0, true) !== END || end.getUint16(20, true) !== 0) throw new BadArchive('it is no zip archive, cut off, or has a comment');
  const [disk, firstDisk, here, count, size, at] = [end.getUint16(4, true), end.getUint16(6, true), end.getUint16(8, true), end.getUint16(10, true), end.getUint32(12, true), end.getUint32(16, true)];
  if (disk !== 0 || firstDisk !== 0 || here !== count) throw new BadArchive('it is a part of a split archive');
  if (count > limits.entries) throw new BadArchive(`it holds more than ${limits.entries} entries`);
  if (at + size !== source.size - 22) throw new BadArchive('its directory does not end where the archive ends');
  const entries = directory(await source.read(at, size), count);
  let next = 0;
  const starts = new Map<string, { readonly entry: Entry; readonly from: number }>();
  for (const entry of entries) {
    if (entry.at !== next) throw new BadArchive(`${entry.path}: entries overlap, leave a gap or lie in another order than the directory's`);
    const from = await startOf(source, entry, at);
    next = from + entry.packed;
    if ((entry.flags & STREAMED) !== 0) next += await descriptorLength(source, entry, next, at);
    if (next > at) throw new BadArchive(`${entry.path}: it reaches into the directory`);
    starts.set(entry.path, { entry, from });
  }
  if (next !== at) throw new BadArchive('there is something between its entries and its directory');
  return {
    entries: entries.map(({ path, bytes }) => ({ path, bytes })),
    read(path) {
      const found = starts.get(path);
      if (found === undefined) throw new BadArchive(`${path}: there is no such entry`);
      return contents(source, found.entry, found.from);
    },
  };
}

function directory(bytes: Uint8Array, count: number): readonly Entry[] {
  const data = view(bytes);
  const entries: Entry[] = [];
  const names = new Set<string>();
  const folders = new Set<string>();
  let total = 0;
  let at = 0;
  for (let number = 0; number < count; number += 1) {
    if (at + 46 > bytes.length || data.getUint32(at, true) !== CENTRAL) throw new BadArchive('its directory is broken');
    const [madeBy, flags, method, crc, packed, size] = [data.getUint16(at + 4, true), data.getUint16(at + 8, true), data.getUint16(at + 10, true), data.getUint32(at + 16, true), data.getUint32(at + 20, true), data.getUint32(at + 24, true)];
    const [nameLength, extraLength, commentLength, disk, outer, place] = [
      data.getUint16(at + 28, true),
      data.getUint16(at + 30, true),
      data.getUint16(at + 32, true),
      data.getUint16(at + 34, true),
      data.getUint32(at + 38, true),
      data.getUint32(at + 42, true),
    ];
    const path = nameOf(bytes.subarray(at + 46, at + 46 + nameLength));
    at += 46 + nameLength + extraLength + commentLength;
    const wrong = wrongPackPath(path);
    if (wrong !== null) throw new BadArchive(`${JSON.stringify(path)}: ${wrong}`);
    if (extraLength + commentLength > 0) throw new BadArchive(`${path}: it has extra fields or a comment`);
    if ((flags & ENCRYPTED) !== 0 || (flags & ~allowedFlags) !== 0) throw new BadArchive(`${path}: it is encrypted or of an unknown kind`);
    if (method !== 0 && method !== 8) throw new BadArchive(`${path}: it is compressed with something else than deflate`);
    if (disk !== 0 || packed === 0xffffffff || size === 0xffffffff || place === 0xffffffff) throw new BadArchive(`${path}: it needs ZIP64 or lies in another volume`);
    const mode = madeBy >> 8 === 3 ? (outer >>> 16) & 0o170000 : 0;
    if (mode !== 0 && mode !== ordinaryFile) throw new BadArchive(`${path}: it is a link, a device or a folder`);
    if ((outer & 0x10) !== 0) throw new BadArchive(`${path}: it is a folder`);
    if (method === 0 && packed !== size) throw new BadArchive(`${path}: its two lengths differ`);
    if (size > limits.ratioFrom && size / Math.max(1, packed) > limits.ratio) throw new BadArchive(`${path}: it would grow more than ${limits.ratio} times`);
    total += size;
    if (total > limits.bytes) throw new BadArchive('it would grow beyond 16 GiB');
    const folded = path.normalize('NFC').toLowerCase();
    if (names.has(folded)) throw new BadArchive(`${path}: it is there twice`);
    names.add(folded);
    for (let slash = folded.indexOf('/'); slash !== -1; slash = folded.indexOf('/', slash + 1)) folders.add(folded.slice(0, slash));
    const before = entries.at(-1);
    if (before !== undefined && before.path >= path) throw new BadArchive(`${path}: its entries are not in the order of their paths`);
    entries.push({ path, bytes: size, stored: method === 0, packed, crc, at: place, flags });
  }
  if (at !== bytes.length) throw new BadArchive('its directory is longer than its entries');
  for (const name of names) if (folders.has(name)) throw new BadArchive(`${name}: it is a file and a folder`);
  return entries;
}

function nameOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new BadArchive('a name is no UTF-8');
  }
}

/** Where an entry's data begins, once its own header has said the same as the directory. */
async function startOf(source: ByteSource, entry: Entry, most: number): Promise<number> {
  const length = 30 + entry.path.length;
  if (entry.at + length > most) throw new BadArchive(`${entry.path}: its header is cut off`);
  const bytes = await source.read(entry.at, length);
  const header = view(bytes);
  const streamed = (entry.flags & STREAMED) !== 0;
  const same =
    header.getUint32(0, true) === LOCAL &&
    header.getUint16(6, true) === entry.flags &&
    header.getUint16(8, true) === (entry.stored ? 0 : 8) &&
    header.getUint16(26, true) === entry.path.length &&
    header.getUint16(28, true) === 0 &&
    Buffer.from(bytes.subarray(30)).toString('latin1') === entry.path &&
    (streamed || (header.getUint32(14, true) === entry.crc && header.getUint32(18, true) === entry.packed && header.getUint32(22, true) === entry.bytes));
  if (!same) throw new BadArchive(`${entry.path}: its header says something else than the directory`);
  return entry.at + length;
}

/** The length of what follows an entry that was written as a stream: its CRC and lengths once more. */
async function descriptorLength(source: ByteSource, entry: Entry, from: number, most: number): Promise<number> {
  if (from + 16 > most) throw new BadArchive(`${entry.path}: it is cut off`);
  const after = view(await source.read(from, 16));
  if (after.getUint32(0, true) !== DESCRIPTOR || after.getUint32(4, true) !== entry.crc || after.getUint32(8, true) !== entry.packed || after.getUint32(12, true) !== entry.bytes)
    throw new BadArchive(`${entry.path}: what follows it says something else than the directory`);
  return 16;
}

async function* contents(source: ByteSource, entry: Entry, from: number): AsyncIterable<Uint8Array> {
  let crc = 0;
  let length = 0;
  for await (const chunk of entry.stored ? blocks(source, from, entry.packed) : inflated(source, entry, from)) {
    length += chunk.length;
    if (length > entry.bytes) throw new BadArchive(`${entry.path}: it is longer than it says`);
    crc = crc32(chunk, crc);
    yield chunk;
  }
  if (length !== entry.bytes || crc !== entry.crc) throw new BadArchive(`${entry.path}: its content does not fit its length and checksum`);
}

async function* blocks(source: ByteSource, from: number, length: number): AsyncIterable<Uint8Array> {
  for (let at = 0; at < length; at += BLOCK) yield await source.read(from + at, Math.min(BLOCK, length - at));
}

async function* inflated(source: ByteSource, entry: Entry, from: number): AsyncIterable<Uint8Array> {
  try {
    if (entry.bytes <= SMALL) {
      const { buffer, engine } = inflateRawSync(await source.read(from, entry.packed), { maxOutputLength: entry.bytes + 1, info: true }) as unknown as { readonly buffer: Uint8Array; readonly engine: { readonly bytesWritten: number } };
      if (engine.bytesWritten !== entry.packed) throw new BadArchive(`${entry.path}: there is something behind its compressed data`);
      yield buffer;
      return;
    }
    const inflate = createInflateRaw({ chunkSize: BLOCK, finishFlush: constants.Z_SYNC_FLUSH });
    const stream: Readable = pipeline(Readable.from(blocks(source, from, entry.packed), { objectMode: false }), inflate, () => undefined); // its errors come out of the iteration
    yield* stream as AsyncIterable<Uint8Array>;
    if (inflate.bytesWritten !== entry.packed) throw new BadArchive(`${entry.path}: there is something behind its compressed data`);
  } catch (error) {
    if (error instanceof BadArchive) throw error;
    throw new BadArchive(`${entry.path}: its compressed data are broken`);
  }
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
