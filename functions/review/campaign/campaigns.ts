import type { AccessRecord } from '#kernel/access-record';
import type { Json } from '#kernel/call';
import { Problem } from '#kernel/problem';
import { instant } from '#kernel/time';
import type { FindingStore } from '#store/finding-store';
import type { Actor } from '../actor.ts';
import { can } from '../capabilities.ts';
import type { Refusal } from '../decide-action.ts';
import { recordEvent } from '../record-event.ts';
import { Campaign, CampaignItem, CampaignPolicy } from './campaign.ts';
import { campaignProgress } from './campaign-progress.ts';
import { decideItem, outcomeOf, type ItemDecision } from './decide-item.ts';
import { itemOf, populationOf } from './population-of.ts';
import { verifyItem } from './verify-item.ts';

type Store = Pick<FindingStore, 'document' | 'documents' | 'putDocument' | 'events' | 'record'>;
type Run = { readonly run: string; readonly asOf: string };

const campaignKind = 'campaign';
const itemKind = (campaign: string): string => `campaign-items-${campaign}`;
const TRIES = 8;

/** Freezes the population of a run and opens the campaign over it. The items are written first: a campaign that is there is whole. */
export async function startCampaign(
  store: Store,
  { id, title, dueAt, policy, records, run }: { readonly id: string; readonly title: string; readonly dueAt: string; readonly policy?: Partial<CampaignPolicy> | undefined; readonly records: readonly AccessRecord[]; readonly run: Run },
  actor: Actor,
  at: string,
): Promise<Campaign | Refusal> {
  const now = instant(at);
  if (!can(actor.roles, 'settings')) return { refused: 'forbidden', text: 'to start a review takes the role admin' };
  if (instant(dueAt) <= now) return { refused: 'not-ahead', text: `${dueAt} does not lie ahead` };
  if ((await store.document(campaignKind, id)) !== null) return { refused: 'unchanged', text: `there is a review ${id} already` };
  const { items, population } = populationOf(id, records, run);
  if (items.length === 0) throw new Problem(`run ${run.run} tells of no user and no role: scan with checks of the topic access first`);
  const campaign = Campaign.parse({ id, title, opensAt: now, dueAt: instant(dueAt), by: { sub: actor.sub, name: actor.name }, policy: CampaignPolicy.parse(policy ?? {}), population, acknowledgement: null, closedAt: null });
  for (const item of items) await put(store, itemKind(id), item.id, item, ((await store.document(itemKind(id), item.id))?.rev ?? 0) + 1);
  if (!(await put(store, campaignKind, id, campaign, 1))) return { refused: 'stale', text: `somebody else started ${id} just now` };
  await tell(store, actor, now, { review: id, what: 'started', items: population.items, population: population.sha256 });
  return campaign;
}

export async function* readCampaigns(store: Pick<Store, 'documents'>): AsyncGenerator<Campaign> {
  for await (const { body } of store.documents(campaignKind)) yield Campaign.parse(body);
}

/** A campaign with all of its items in order; throws a `Problem` when there is none of that id. */
export async function readCampaign(store: Pick<Store, 'document' | 'documents'>, id: string): Promise<{ readonly campaign: Campaign; readonly items: readonly CampaignItem[] }> {
  const kept = await store.document(campaignKind, id);
  if (kept === null) throw new Problem(`there is no review ${id}; \`tally reviews list\` says which there are`);
  const items: CampaignItem[] = [];
  for await (const { body } of store.documents(itemKind(id))) items.push(CampaignItem.parse(body));
  return { campaign: Campaign.parse(kept.body), items: items.toSorted((a, b) => (a.id < b.id ? -1 : 1)) };
}

/** Takes a decision on each item, one by one: what is refused changes nothing of the others. */
export async function decideItems(store: Store, id: string, asked: readonly { readonly item: string; readonly decision: ItemDecision }[], actor: Actor, at: string): Promise<readonly (CampaignItem | Refusal)[]> {
  const { campaign } = await readCampaign(store, id);
  const results: (CampaignItem | Refusal)[] = [];
  for (const { item, decision } of asked) results.push(await change(store, campaign, item, kept => decideItem(campaign, kept, decision, actor, at)));
  const taken = results.filter(result => !('refused' in result));
  if (taken.length > 0) await tell(store, actor, at, { review: id, what: 'decided', items: taken.map(result => ('id' in result ? result.id : '')), decisions: asked.map(({ decision }) => decision.decision).slice(0, 50) });
  return results;
}

/** Looks whether what was decided was carried out, and appends who joined since the freeze. Nobody is taken for gone whose account was not read. */
export async function verifyCampaign(store: Store, id: string, later: readonly AccessRecord[], run: Run, actor: Actor, at: string): Promise<{ readonly joined: number; readonly verified: number }> {
  const { campaign, items } = await readCampaign(store, id);
  if (campaign.closedAt !== null) throw new Problem(`${id} is closed`);
  let verified = 0;
  for (const { id: item } of items) {
    const done = await change(store, campaign, item, kept => {
      const remediation = verifyItem(campaign, kept, later, run);
      return remediation === null || JSON.stringify(remediation) === JSON.stringify(kept.remediation) ? null : { ...kept, remediation };
    });
    if (done !== null && !('refused' in done)) verified += 1;
  }
  const known = new Set(items.map(({ account, principal }) => `${account} ${principal}`));
  let number = items.reduce((most, item) => Math.max(most, Number(item.id)), 0);
  let joined = 0;
  if (run.asOf > campaign.population.asOf) {
    for (const record of later) {
      if (record.type !== 'principal' || known.has(`${record.account} ${record.principal}`)) continue;
      number += 1;
      if (await put(store, itemKind(id), String(number).padStart(4, '0'), itemOf(id, record, number, run.asOf), 1)) joined += 1;
    }
  }
  if (verified + joined > 0) await tell(store, actor, at, { review: id, what: 'verified', run: run.run, verified, joined });
  return { joined, verified };
}

/** Management's own words on a review in which everything is decided. */
export async function acknowledgeCampaign(store: Store, id: string, text: string, actor: Actor, at: string): Promise<Campaign | Refusal> {
  const { campaign, items } = await readCampaign(store, id);
  if (!can(actor.roles, 'approve')) return { refused: 'forbidden', text: 'to acknowledge takes a role that may approve' };
  if (text.trim() === '') return { refused: 'unchanged', text: 'say what is acknowledged' };
  const open = items.filter(item => outcomeOf(campaign, item) === null).length;
  if (open > 0) return { refused: 'not-open', text: `${open} of ${items.length} items are not decided` };
  return changeCampaign(store, actor, at, { ...campaign, acknowledgement: { by: { sub: actor.sub, name: actor.name }, at: instant(at), text: text.trim(), population: campaign.population.sha256 } }, 'acknowledged');
}

/** Closes a review in which everything is decided, carried out and acknowledged. */
export async function closeCampaign(store: Store, id: string, actor: Actor, at: string): Promise<Campaign | Refusal> {
  const { campaign, items } = await readCampaign(store, id);
  if (!can(actor.roles, 'settings')) return { refused: 'forbidden', text: 'to close a review takes the role admin' };
  const { state, items: all, decided, toRemedy, remedied } = campaignProgress(campaign, items, instant(at));
  if (state === 'closed') return { refused: 'unchanged', text: `${id} is closed already` };
  if (decided < all) return { refused: 'not-open', text: `${all - decided} of ${all} items are not decided` };
  if (remedied < toRemedy) return { refused: 'not-open', text: `${toRemedy - remedied} of ${toRemedy} revocations and reductions were not seen to be carried out by a later run` };
  if (campaign.acknowledgement === null) return { refused: 'not-open', text: 'nobody of the management acknowledged it' };
  return changeCampaign(store, actor, at, { ...campaign, closedAt: instant(at) }, 'closed');
}

async function changeCampaign(store: Store, actor: Actor, at: string, next: Campaign, what: string): Promise<Campaign | Refusal> {
  const rev = (await store.document(campaignKind, next.id))?.rev ?? 0;
  if (!(await put(store, campaignKind, next.id, next, rev + 1))) return { refused: 'stale', text: 'somebody else changed it just now: look again' };
  await tell(store, actor, at, { review: next.id, what, ...(next.acknowledgement === null ? {} : { text: next.acknowledgement.text }) });
  return next;
}

/** Reads, changes and puts an item; again when somebody else was faster. Null where there is nothing to change. */
async function change<T extends Refusal | null>(store: Store, campaign: Campaign, item: string, next: (kept: CampaignItem) => CampaignItem | T): Promise<CampaignItem | T | Refusal> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const kept = await store.document(itemKind(campaign.id), item);
    if (kept === null) return { refused: 'not-found', text: `there is no item ${item} in ${campaign.id}` };
    const changed = next(CampaignItem.parse(kept.body));
    if (changed === null || 'refused' in changed) return changed;
    if (await put(store, itemKind(campaign.id), item, changed, kept.rev + 1)) return changed;
  }
  return { refused: 'stale', text: 'it is being changed by others all the time: try again' };
}

function put(store: Store, kind: string, id: string, body: Campaign | CampaignItem, rev: number): Promise<boolean> {
  return store.putDocument({ kind, id, rev, body });
}

async function tell(store: Store, { sub, name, roles }: Actor, at: string, detail: { readonly [key: string]: Json }): Promise<void> {
  await recordEvent(store, { kind: 'access-review', at, by: { sub, name, roles }, detail });
}
