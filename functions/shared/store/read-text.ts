import type { Objects } from './objects.ts';

/** A small object as text; null when there is none. */
export async function readText(objects: Objects, key: string): Promise<string | null> {
  const bytes = await objects.read(key);
  if (bytes === null) return null;
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
