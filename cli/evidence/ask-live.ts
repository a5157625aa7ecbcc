import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kinds } from '#inventory/registry.generated';
import { Config } from '#kernel/config';
import { Problem } from '#kernel/problem';
import type { Verdict } from '#kernel/verdict';
import { compareLive, leftOut, type LiveAnswer } from '#reports/evidence/compare-live';
import type { Manifest } from '#reports/evidence/manifest';
import type { OpenPack } from '#reports/evidence/open-pack';
import { packLines } from '#reports/evidence/pack-lines';
import { drawOrder, sampler, sampleSeed } from '#reports/evidence/sample';
import { tapeDigestOf } from '#reports/evidence/tape-digest';
import { itemKey } from '#reports/evidence/verdict-pass';
import type { Step } from '#reports/evidence/verify-pack';
import { openStore } from '../config/open-store.ts';
import { runScan } from '../run/run-scan.ts';
import { verdictsIn } from '../run/stored-runs.ts';

export type LiveFlags = { readonly profile?: string; readonly roleName?: string; readonly externalId?: string; readonly sample: number; readonly nonce: string };

/**
 * Asks AWS again, with credentials of the auditor's own, about resources that a pack judged: drawn with a nonce that the audited party did not know. The checks of the
 * sample are judged anew in its accounts, so that what the pack leaves out is seen as well.
 */
export async function askLive(pack: OpenPack, manifest: Manifest, { profile, roleName, externalId, sample, nonce }: LiveFlags): Promise<Step> {
  const seed = sampleSeed(tapeDigestOf(manifest.files), nonce);
  const drawn = sampler<Verdict>(sample);
  for await (const verdict of recorded(pack)) if (isJudged(verdict)) drawn.offer(drawOrder(seed, itemKey(verdict)), () => verdict);
  const items = drawn.drawn().map(({ value }) => value);
  if (items.length === 0) return { step: 'live', state: 'not-executed', failures: [], text: 'the pack judged nothing, pass or fail' };
  const wanted = new Set(items.map(pairOf));
  const known = new Set<string>();
  for await (const verdict of recorded(pack)) if (wanted.has(pairOf(verdict))) known.add(itemKey(verdict));
  const { config } = JSON.parse(Buffer.from(await pack.bytes('engine/config.json')).toString('utf8')) as { readonly config: unknown };
  const parsed = Config.safeParse(config);
  if (!parsed.success) throw new Problem('engine/config.json: this version of tally cannot read it; use the version that the pack names', 'failure');
  const folder = await mkdtemp(join(tmpdir(), 'tally-live-'));
  try {
    const store = await openStore(join(folder, 'store'));
    try {
      const done = await runScan({
        config: { ...parsed.data, accounts: [...new Set(items.map(({ account }) => account))].sort(), ...(roleName === undefined ? {} : { roleName }), ...(externalId === undefined ? {} : { externalId }) },
        select: [...new Set(items.map(({ check }) => check))].sort(),
        store,
        schedule: 'live',
        free: true,
        progress: () => undefined,
        ...(profile === undefined ? {} : { profile }),
      });
      const live = new Map<string, Verdict>();
      const gaps = new Set<string>();
      for await (const verdict of verdictsIn(done.folder)) {
        if (!wanted.has(pairOf(verdict))) continue;
        if (verdict.outcome === 'not-assessed' && verdict.resource.includes(':cell/')) gaps.add(pairOf(verdict));
        else live.set(itemKey(verdict), verdict);
      }
      const answers: LiveAnswer[] = items.map(item => compareLive(item, live.get(itemKey(item)) ?? null, { asOf: manifest.asOf, listed: !gaps.has(pairOf(item)) }));
      for (const [key, verdict] of live) if (!known.has(key)) answers.push(...[leftOut(verdict, manifest)].filter(answer => answer !== null));
      return stepOf(answers, items.length, nonce);
    } finally {
      await store.findings.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function stepOf(answers: readonly LiveAnswer[], asked: number, nonce: string): Step {
  const count = (answer: LiveAnswer['answer']): number => answers.filter(each => each.answer === answer).length;
  const failures = answers.filter(({ answer }) => answer === 'contradicts').map(({ verdict: { check, account, resource }, text }) => ({ code: 'E_LIVE' as const, text: `${check} ${account} ${resource}: ${text}` }));
  const read = asked - count('unread');
  const text = `${asked} verdicts asked of AWS again, drawn with the nonce ${nonce}: ${count('same')} the same, ${count('drift')} changed since, ${count('contradicts')} contradict the pack, ${count('unread')} could not be read`;
  return { step: 'live', state: failures.length > 0 ? 'failed' : read === 0 ? 'not-executed' : 'passed', failures, text };
}

/** Only what one account decides can be asked of that account alone. */
function isJudged({ outcome, kind }: Verdict): boolean {
  return (outcome === 'fail' || outcome === 'pass') && (kinds as Readonly<Record<string, { readonly span?: string } | undefined>>)[kind]?.span !== 'organization';
}
function pairOf({ check, account }: Verdict): string {
  return `${check} ${account}`;
}
async function* recorded(pack: OpenPack): AsyncGenerator<Verdict> {
  for await (const line of packLines(pack.read('verdicts.ndjson'))) yield JSON.parse(line) as Verdict;
}
