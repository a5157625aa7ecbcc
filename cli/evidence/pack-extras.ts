import { canonicalJson } from '#kernel/canonical';
import type { PackInput } from '#reports/evidence/create-pack';
import type { Manifest, Role } from '#reports/evidence/manifest';
import { parseCallsFile } from '#kernel/tape';
import { campaignAsOf } from '#review/campaign/campaign-as-of';
import { readCampaign, readCampaigns } from '#review/campaign/campaigns';
import { readCalls } from '#store/tape';
import { periodFiles } from './period-files.ts';
import type { PackSource } from './pack-source.ts';

type Extra = PackInput['more'] extends AsyncIterable<infer File> ? File : never;

/** What only some packs have: the changes that the tape heard of CloudTrail, access reviews as they stood at the run, and what belongs to a period. */
export async function* packExtras({ tape, store, record }: PackSource, period: Manifest['period'], drawing: { readonly nonce: string; readonly size: number; readonly until: string } | null): AsyncGenerator<Extra> {
  if (drawing !== null) yield* periodFiles(store.objects, period, drawing);
  const changes: string[] = [];
  for await (const key of tape.list('calls/')) {
    if (parseCallsFile(key)?.service !== 'cloudtrail') continue;
    for await (const calls of readCalls(tape, key))
      for (const { op, out, id } of calls) if (op === 'LookupEvents' && Array.isArray(out?.Events)) for (const event of out.Events as readonly object[]) changes.push(canonicalJson({ call: id, ...event }));
  }
  for await (const { id } of readCampaigns(store.findings)) {
    const { campaign, items } = await readCampaign(store.findings, id);
    const then = campaignAsOf(campaign, items, record.asOf);
    if (then !== null) yield { path: `reviews/${id}.json`, role: 'review' satisfies Role, body: `${canonicalJson(then)}\n` };
  }
  if (changes.length > 0) yield { path: 'changes/cloudtrail.ndjson', role: 'change' satisfies Role, body: changes.map(line => `${line}\n`).join('') };
}
