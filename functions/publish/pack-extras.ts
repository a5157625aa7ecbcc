import { canonicalJson } from '#kernel/canonical';
import { parseCallsFile } from '#kernel/tape';
import type { PackInput } from '#reports/evidence/create-pack';
import type { Role } from '#reports/evidence/manifest';
import { campaignAsOf } from '#review/campaign/campaign-as-of';
import { readCampaign, readCampaigns } from '#review/campaign/campaigns';
import type { FindingStore } from '#store/finding-store';
import type { Objects } from '#store/objects';
import { readCalls } from '#store/tape';

type Extra = PackInput['more'] extends AsyncIterable<infer File> ? File : never;

/** What only some packs have: access reviews as they stood at the run, and the changes that the tape heard of CloudTrail. */
export async function* packExtras({ tape, findings, asOf }: { readonly tape: Objects; readonly findings: Pick<FindingStore, 'document' | 'documents'>; readonly asOf: string }): AsyncGenerator<Extra> {
  const changes: string[] = [];
  for await (const key of tape.list('calls/')) {
    if (parseCallsFile(key)?.service !== 'cloudtrail') continue;
    for await (const calls of readCalls(tape, key))
      for (const { op, out, id } of calls) if (op === 'LookupEvents' && Array.isArray(out?.Events)) for (const event of out.Events as readonly object[]) changes.push(canonicalJson({ call: id, ...event }));
  }
  for await (const { id } of readCampaigns(findings)) {
    const { campaign, items } = await readCampaign(findings, id);
    const then = campaignAsOf(campaign, items, asOf);
    if (then !== null) yield { path: `reviews/${id}.json`, role: 'review' satisfies Role, body: `${canonicalJson(then)}\n` };
  }
  if (changes.length > 0) yield { path: 'changes/cloudtrail.ndjson', role: 'change' satisfies Role, body: changes.map(line => `${line}\n`).join('') };
}
