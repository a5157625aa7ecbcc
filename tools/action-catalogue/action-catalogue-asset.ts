import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { sha256 } from '#kernel/hash';
import type { ActionSource, SourceService } from './action-source.ts';
import { packActionCatalogue } from './pack-action-catalogue.ts';
import { readIamData } from './read-iam-data.ts';
import { readServiceReference } from './read-service-reference.ts';

type Asset = { readonly version: string; readonly data: string };

/**
 * The text of `action-catalogue.generated.json`: the packed catalogue, compressed, with a version of source and content. Files of the AWS Service
 * Reference that lie in `referenceFolder` stand instead of the same services of iam-data. `now` is what the file holds: bytes that another
 * compressor made of the same content are kept.
 */
export function actionCatalogueAsset(iamData: string, referenceFolder: string, now: string | null): string {
  const source = withReference(readIamData(iamData), referenceFolder);
  const packed = packActionCatalogue(source);
  const version = `${source.version}+sha256:${sha256(packed).slice(0, 16)}`;
  if (now !== null) {
    const asset = JSON.parse(now) as Asset;
    if (asset.version === version && brotliDecompressSync(Buffer.from(asset.data, 'base64')).toString('utf8') === packed) return now;
  }
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: packed.length };
  const asset: Asset = { version, data: brotliCompressSync(packed, { params }).toString('base64') };
  return `${JSON.stringify(asset, null, 2)}\n`;
}

function withReference(source: ActionSource, folder: string): ActionSource {
  const files = existsSync(folder) ? readdirSync(folder).filter(file => file.endsWith('.json')) : [];
  if (files.length === 0) return source;
  const newer = files.map(file => readServiceReference(JSON.parse(readFileSync(join(folder, file), 'utf8'))));
  const services = new Map<string, SourceService>([...source.services, ...newer].map(service => [service.service, service]));
  return { ...source, version: `${source.version}+service-reference`, services: [...services.values()] };
}
