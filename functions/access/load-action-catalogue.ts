import { brotliDecompressSync } from 'node:zlib';
import asset from './action-catalogue.generated.json' with { type: 'json' };
import type { ActionCatalogue } from './action-catalogue.ts';
import { unpackActionCatalogue } from './unpack-action-catalogue.ts';

let loaded: ActionCatalogue | null = null;

/** The catalogue that comes with the program, unpacked once. Decompression is the one thing here that Node does: it is as pure as JSON.parse. */
export function loadActionCatalogue(): ActionCatalogue {
  loaded ??= unpackActionCatalogue(asset.version, brotliDecompressSync(Buffer.from(asset.data, 'base64')).toString('utf8'));
  return loaded;
}
