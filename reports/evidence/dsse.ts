/** The type of an in-toto Statement in an envelope. */
export const payloadType = 'application/vnd.in-toto+json';

/** What a DSSE envelope signs: https://github.com/secure-systems-lab/dsse/blob/master/protocol.md */
export function preAuthEncoding(type: string, body: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(`DSSEv1 ${Buffer.byteLength(type)} ${type} ${body.length} `), body]);
}
