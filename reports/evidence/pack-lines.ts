/** The lines of a stream of bytes, without their line feeds; a last line without one counts. */
export async function* packLines(bytes: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  let begun: Buffer[] = [];
  for await (const chunk of bytes) {
    const block = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let start = 0;
    for (let end = block.indexOf(10); end !== -1; end = block.indexOf(10, start)) {
      const part = block.subarray(start, end);
      yield (begun.length === 0 ? part : Buffer.concat([...begun, part])).toString('utf8');
      begun = [];
      start = end + 1;
    }
    if (start < block.length) begun.push(Buffer.from(block.subarray(start)));
  }
  if (begun.length > 0) yield Buffer.concat(begun).toString('utf8');
}
