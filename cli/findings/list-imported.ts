import { Problem } from '#kernel/problem';
import { severityRank } from '#kernel/severity';
import type { ImportedFinding } from '#reports/formats/imported-finding';
import { besideOurs } from '#review/imported/beside-ours';
import { readImported } from '#review/imported/read-imported';
import { sameDefect } from '#review/imported/same-defect';
import type { FindingStore, StoredFinding } from '#store/finding-store';
import { coloured, plain, table } from '../terminal/table.ts';
import { findingLine } from './finding-lines.ts';
import type { ListFlags } from './list-findings.ts';
import { withStore } from './with-store.ts';

/** What imported findings can be filtered by; the rest is about the life of our own. */
const known: ReadonlySet<string> = new Set(['account', 'region', 'severity', 'resource', 'text']);

type Row = { readonly sources: readonly string[]; readonly own: StoredFinding | null; readonly theirs: ImportedFinding | null; readonly ours: readonly string[] };

/** Lists what was imported: of one tool, or of all with ours, where a defect of a resource that both found stands once, with both sources. */
export async function listImported({ store, source, state, limit, json, ...filters }: ListFlags): Promise<void> {
  const foreign = Object.keys(filters).find(name => !known.has(name));
  if (foreign !== undefined) throw new Problem(`--${foreign.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}: imported findings have no such thing; leave it out, or leave out --source`);
  await withStore(store, async findings => {
    const imported = await readImported(findings);
    const sources = [...new Set(imported.map(each => each.source))].sort();
    const asked = source === 'all' ? null : sources.find(name => name.toLowerCase() === source.toLowerCase());
    if (asked === undefined) throw new Problem(`--source ${source}: nothing of it was imported; there is ${['tallystick', ...sources, 'all'].map(plain).join(', ')}`);
    const own = await allFindings(findings);
    const wanted = imported.filter(each => (asked === null || each.source === asked) && isWanted(each, filters) && (state === 'all' || (each.state === 'passes') === (state === 'resolved')));
    const beside = besideOurs(wanted, own, await sameDefect());
    const rows: Row[] = beside.filter(({ ours }) => asked !== null || ours.length === 0).map(({ finding, ours }) => ({ sources: [...(ours.length > 0 ? ['tallystick'] : []), finding.source], own: null, theirs: finding, ours }));
    if (asked === null) {
      const also = new Map<string, Set<string>>();
      for (const { finding, ours } of beside) for (const id of ours) also.set(id, (also.get(id) ?? new Set()).add(finding.source));
      const shown = own.filter(finding => (state === 'all' || finding.state === state) && isWanted(finding, filters));
      rows.push(...shown.map(finding => ({ sources: ['tallystick', ...[...(also.get(finding.id) ?? [])].sort()], own: finding, theirs: null, ours: [finding.id] })));
    }
    const sorted = rows.sort((a, b) => severityRank(of(a).severity) - severityRank(of(b).severity) || (key(a) < key(b) ? -1 : 1));
    print(sorted.slice(0, limit), json === true);
    if (json !== true && sorted.length === 0) console.error(`no findings of ${asked ?? 'any tool'} in ${findings.place} match`);
    if (json !== true && sorted.length > limit) console.error(`the first ${limit} of ${sorted.length}; --limit shows more`);
  });
}

async function allFindings(store: FindingStore): Promise<readonly StoredFinding[]> {
  const found: StoredFinding[] = [];
  let cursor: string | null = null;
  do {
    const page = await store.list({ limit: 1000, ...(cursor === null ? {} : { cursor }) });
    found.push(...page.findings);
    ({ cursor } = page);
  } while (cursor !== null);
  return found;
}

function isWanted(
  finding: Pick<ImportedFinding, 'account' | 'region' | 'severity' | 'resource'> & { readonly name?: string },
  { account, region, severity, resource, text }: Pick<ListFlags, 'account' | 'region' | 'severity' | 'resource' | 'text'>,
): boolean {
  if (text !== undefined && !`${finding.resource} ${finding.name ?? ''}`.toLowerCase().includes(text.toLowerCase())) return false;
  return (account ?? finding.account) === finding.account && (region ?? finding.region) === finding.region && (severity ?? finding.severity) === finding.severity && (resource ?? finding.resource) === finding.resource;
}

function of({ own, theirs }: Row): Pick<ImportedFinding, 'severity' | 'account' | 'region' | 'resource'> {
  return (own ?? theirs) as ImportedFinding | StoredFinding;
}
function key({ own, theirs }: Row): string {
  return own?.id ?? `~${theirs?.source} ${theirs?.rule} ${theirs?.resource}`;
}

function print(rows: readonly Row[], json: boolean): void {
  if (json) {
    for (const { own, theirs, sources, ours } of rows) console.log(own === null ? JSON.stringify({ type: 'imported-finding', ...theirs, sources, ours }) : JSON.stringify({ ...(JSON.parse(findingLine(own)) as object), sources }));
    return;
  }
  if (rows.length === 0) return;
  console.log(
    table(
      ['source', 'severity', 'check or rule', 'account', 'region', 'state', 'resource'],
      rows.map(row => {
        const { severity, account, region, resource } = of(row);
        return [
          row.sources.map(plain).join(' + '),
          coloured(severity, severity.padEnd(8)),
          plain(row.own?.check ?? row.theirs?.rule ?? ''),
          plain(account),
          plain(region),
          row.own === null ? (row.theirs?.state ?? '') : row.own.work,
          plain(row.own?.name ?? resource),
        ];
      }),
    ),
  );
}
