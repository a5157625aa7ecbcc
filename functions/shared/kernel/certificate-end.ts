import { X509Certificate } from 'node:crypto';

/** When a certificate (PEM) says that it ends, as ISO 8601. Throws for what is none. The same on every machine: it reads the text and asks no clock. */
export function certificateEnd(pem: string): string {
  return new X509Certificate(pem).validToDate.toISOString();
}
