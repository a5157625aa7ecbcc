import type { Check } from '#kernel/check';
import type { Config } from '#kernel/config';
import { digest } from '#kernel/hash';
import { Problem } from '#kernel/problem';
import { settingsOf } from '#kernel/settings';
import type { Severity } from '#kernel/severity';
import * as z from 'zod';

/** A check with the parameters and the parts of the configuration that it is judged with. */
export type BoundCheck = {
  readonly check: Check;
  readonly severity: Severity;
  readonly params: Readonly<Record<string, unknown>>;
  readonly config: Readonly<Partial<Config>>;
  /** Hash of all that decides a verdict beside the resource: version, parameters, severity, configuration and, of a user's own check, its source. */
  readonly criteria: string;
};

/**
 * The chosen checks, sorted by id. `select` holds ids, aliases or topics; all enabled checks when left out. `spans` names the kinds that
 * speak of the whole organisation: their checks also hang on which accounts and regions are in scope, so that a narrower look is another
 * definition and never an improvement. `digests` holds, by check id, a digest of what a check is made of where no version stands for it.
 * Throws a `Problem` for an unknown id or for parameters that a check does not take.
 */
export function bindChecks(all: readonly Check[], config: Config, spans: ReadonlySet<string>, select?: readonly string[], digests: ReadonlyMap<string, string> = new Map()): readonly BoundCheck[] {
  const names = new Map<string, Check>(all.flatMap(check => [check.id, ...(check.aliases ?? [])].map(name => [name, check] as const)));
  for (const id of Object.keys(config.checks)) if (!names.has(id)) throw new Problem(`checks.${id}: there is no such check; ${nearest(id, [...names.keys()])}`);
  const chosen =
    select === undefined
      ? new Set(all)
      : new Set(
          select.flatMap(name => {
            const found = names.has(name) ? [names.get(name) as Check] : all.filter(check => check.topic === name);
            if (found.length === 0) throw new Problem(`--checks ${name}: there is no such check or topic; ${nearest(name, [...names.keys(), ...new Set(all.map(check => check.topic))])}`);
            return found;
          }),
        );
  const bound: BoundCheck[] = [];
  for (const check of chosen) {
    const own = [check.id, ...(check.aliases ?? [])].map(name => config.checks[name]).find(found => found !== undefined);
    if (own?.enabled === false) continue;
    const params = z.strictObject(check.params.shape).safeParse(own?.params ?? {});
    if (!params.success) {
      const issue = params.error.issues[0];
      throw new Problem(`checks.${check.id}.params${issue?.path.length ? `.${issue.path.join('.')}` : ''}: ${issue?.message}; it takes ${Object.keys(check.params.shape).join(', ') || 'no parameters'}`);
    }
    const picked = settingsOf(config, [...check.settings, ...(spans.has(check.reads) ? (['accounts', 'regions'] as const) : [])]);
    const severity = own?.severity ?? check.severity;
    bound.push({ check, severity, params: params.data, config: picked, criteria: digest({ id: check.id, version: check.version, params: params.data, severity, config: picked, source: digests.get(check.id) }).slice(0, 16) });
  }
  return bound.sort((a, b) => (a.check.id < b.check.id ? -1 : 1));
}

/** `did you mean …` for a slip of the fingers, else where to look. */
export function nearest(name: string, known: readonly string[]): string {
  const best = known.map(candidate => ({ candidate, distance: editDistance(name, candidate) })).sort((a, b) => a.distance - b.distance)[0];
  return best !== undefined && best.distance < name.length && best.distance <= Math.max(2, name.length / 4) ? `did you mean ${best.candidate}?` : '`tally checks list` shows them all';
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) next.push(Math.min((row[j] as number) + 1, (next[j - 1] as number) + 1, (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length] as number;
}
