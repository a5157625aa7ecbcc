import type { FindingStore } from '#store/finding-store';
import { ImportedFinding } from '#reports/formats/imported-finding';
import { importedKind } from './keep-imported.ts';

/** All that other tools say, in one order whatever the store: by account, resource, source, rule and region. */
export async function readImported(store: Pick<FindingStore, 'documents'>): Promise<readonly ImportedFinding[]> {
  const findings: ImportedFinding[] = [];
  for await (const { body } of store.documents(importedKind)) findings.push(ImportedFinding.parse(body));
  return findings.sort((a, b) => {
    for (const key of ['account', 'resource', 'source', 'rule', 'region'] as const) if (a[key] !== b[key]) return a[key] < b[key] ? -1 : 1;
    return 0;
  });
}
