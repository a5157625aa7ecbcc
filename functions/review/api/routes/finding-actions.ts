import { instant } from '#kernel/time';
import type { Action } from '#review/action';
import { actRefusal } from '#review/api/act-refusal';
import { detailOf, known } from '#review/api/finding-detail';
import { isWithin, type ApiPlace, type Asked, type Handlers } from '#review/api/handlers';
import { reserveLook, startLook } from '#review/api/look-again';
import { problemOf, Refusal } from '#review/api/refusal';
import { applyAction } from '#review/apply-action';
import { actorIn } from '#review/auth/principal';
import { policyOf } from '#review/policy';
import { findingItem, itemFacts } from '#review/read/finding-item';
import type { Reserved } from '#review/rescan/ask-rescan';
import type { StoredFinding } from '#store/finding-store';

export const findingActionRoutes: Handlers<'actOnFinding' | 'actOnFindings'> = {
  async actOnFinding(place, asked, { params: { id }, body }) {
    const finding = await known(place, asked, id);
    const look = body.type === 'verify-fix' ? await reserveLook(place, asked, [{ finding, rev: asked.rev }]) : null;
    if (look?.isNew === false) return detailOf(place, asked, finding); // the same was asked for a moment ago
    const done = await act(place, asked, finding, { action: body, rev: asked.rev, look });
    await startLook(place, look, asked.now);
    return detailOf(place, asked, done);
  },

  async actOnFindings(place, asked, { body: { action, items } }) {
    const facts = await itemFacts(place.runs, asked.now);
    const results: { id: string; ok: boolean; finding: ReturnType<typeof findingItem> | null; problem: ReturnType<typeof problemOf> | null }[] = [];
    const look = action.type === 'verify-fix' ? await reserveLook(place, asked, await seen(place, asked, items)) : null;
    // One after the other: what happened to each is told, whatever happens to the others.
    for (const { id, rev } of items) {
      try {
        const finding = await known(place, asked, id);
        const done = look?.isNew === false && look.rescan.findings.includes(id) ? finding : await act(place, asked, finding, { action, rev, look });
        results.push({ id, ok: true, finding: findingItem(done, facts), problem: null });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        results.push({ id, ok: false, finding: null, problem: problemOf(error) });
      }
    }
    await startLook(place, look, asked.now);
    return { results };
  },
};

/** Does something to a finding, or throws the `Refusal`. */
async function act(
  { findings, config }: ApiPlace,
  { principal, now }: Asked,
  { id, account }: StoredFinding,
  { action, rev, look }: { readonly action: Action; readonly rev: number | null; readonly look: Reserved | null },
): Promise<StoredFinding> {
  const done = await applyAction(findings, id, action, { actor: actorIn(principal, account), now: instant(now), policy: policyOf(config), ...(rev === null ? {} : { rev }), ...(look === null ? {} : { look: look.run }) });
  if ('refused' in done) throw actRefusal(done);
  return done.finding;
}

/** Those of a bulk change that are there for the caller. */
async function seen({ findings }: ApiPlace, { places }: Asked, items: readonly { readonly id: string; readonly rev: number }[]): Promise<{ readonly finding: StoredFinding; readonly rev: number }[]> {
  const found = await Promise.all(items.map(async ({ id, rev }) => ({ finding: await findings.get(id), rev })));
  return found.flatMap(({ finding, rev }) => (finding === null || !isWithin(places, finding.account) ? [] : [{ finding, rev }]));
}
