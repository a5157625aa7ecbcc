import { X509Certificate } from 'node:crypto';

/** From when and until when a certificate (PEM) says that it holds, as ISO 8601. Throws for what is none. The same on every machine: it reads the text and asks no clock. */
export function certificateTerm(pem: string): { readonly from: string; readonly to: string } {
  const { validFromDate, validToDate } = new X509Certificate(pem);
  return { from: validFromDate.toISOString(), to: validToDate.toISOString() };
}
