/** A piece of DER (ITU-T X.690): its tag, and where what it holds begins and ends. */
type Piece = { readonly tag: number; readonly from: number; readonly to: number };

const INTEGER = 0x02;
const SEQUENCE = 0x30;
const UTC_TIME = 0x17;
const GENERALIZED_TIME = 0x18;

/**
 * Until when a list of revoked certificates (RFC 5280 §5.1: DER or PEM, in base64) says that the next one comes, as ISO 8601; null when it does not say.
 * Throws for what is none. It reads the bytes and asks no clock.
 */
export function crlNextUpdate(base64: string): string | null {
  const der = derOf(Buffer.from(base64, 'base64'));
  const [list] = piecesOf(der, { tag: SEQUENCE, from: 0, to: der.length });
  if (list?.tag !== SEQUENCE) throw new TypeError('no list of revoked certificates');
  const [signed] = piecesOf(der, list);
  if (signed?.tag !== SEQUENCE) throw new TypeError('no list of revoked certificates');
  const [algorithm, issuer, thisUpdate, nextUpdate] = [...piecesOf(der, signed)].filter(({ tag }, at) => at > 0 || tag !== INTEGER);
  if (algorithm?.tag !== SEQUENCE || issuer?.tag !== SEQUENCE || thisUpdate === undefined || timeOf(der, thisUpdate) === null) throw new TypeError('no list of revoked certificates');
  return nextUpdate === undefined ? null : timeOf(der, nextUpdate);
}

function derOf(bytes: Buffer): Buffer {
  const text = bytes.toString('latin1');
  return text.trimStart().startsWith('-----BEGIN') ? Buffer.from(text.replaceAll(/-----[A-Z0-9 ]{1,60}-----/g, ''), 'base64') : bytes;
}

function* piecesOf(der: Buffer, { from, to }: Piece): Iterable<Piece> {
  for (let at = from; at < to;) {
    const tag = der[at] as number;
    const first = der[at + 1] ?? 0x80;
    const lengthBytes = first < 0x80 ? 0 : first - 0x80;
    if (first === 0x80 || lengthBytes > 4 || at + 2 + lengthBytes > to) throw new TypeError('not DER');
    const start = at + 2 + lengthBytes;
    const end = start + (lengthBytes === 0 ? first : der.readUIntBE(at + 2, lengthBytes));
    if (end > to) throw new TypeError('not DER');
    yield { tag, from: start, to: end };
    at = end;
  }
}

/** https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.5: always with seconds and Z; years of two digits are those from 1950 to 2049. */
function timeOf(der: Buffer, { tag, from, to }: Piece): string | null {
  if (tag !== UTC_TIME && tag !== GENERALIZED_TIME) return null;
  const text = der.toString('latin1', from, to);
  const [, year = '', month, day, hour, minute, second] = /^(\d{2}|\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/.exec(text) ?? [];
  if (year.length !== (tag === UTC_TIME ? 2 : 4)) throw new TypeError('no instant');
  const full = year.length === 4 ? year : `${Number(year) < 50 ? 20 : 19}${year}`;
  return new Date(`${full}-${month}-${day}T${hour}:${minute}:${second}Z`).toISOString();
}
