import type { Writable } from 'node:stream';

/**
 * Writing to a stream with one promise for all who wait: undefined while there is room, else a promise that resolves when there is.
 * Throws, or rejects, with the stream's error once it has failed. `used` hears when the stream needs the chunk no more.
 */
export function backPressure(stream: Writable): (chunk: string | Uint8Array, used?: () => void) => void | Promise<void> {
  let waiting: PromiseWithResolvers<void> | null = null;
  let failed: Error | null = null;
  stream.on('drain', () => {
    waiting?.resolve();
    waiting = null;
  });
  stream.on('error', error => {
    failed = error;
  });
  stream.on('close', () => {
    waiting?.reject(failed ?? new Error('the writer was closed'));
    waiting = null;
  });
  return (chunk, used) => {
    if (failed !== null) throw failed;
    if (stream.writableEnded || stream.destroyed) throw new Error('written to after its end');
    if (stream.write(chunk, used)) return;
    if (waiting === null) {
      waiting = Promise.withResolvers();
      waiting.promise.catch(() => undefined); // the next write or close says it again
    }
    return waiting.promise;
  };
}
