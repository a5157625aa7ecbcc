import { canonicalJson } from '#kernel/canonical';
import { isIncomplete, type Coverage } from '#kernel/cell';
import type { Verdict } from '#kernel/verdict';
import { hangs, isUntouched, type Hanging, type Heard } from './hanging.ts';
import type { Neighbourhood } from './neighbourhood.ts';
import type { Observed } from './observe.ts';
import type { Opened } from './open-findings.ts';

export type Told = { readonly run: Observed; readonly resolved: ReadonlyMap<string, unknown> };

const subjectOf = ({ check, region, resource }: Verdict): string => `${check} ${region} ${resource}`;
const saidOf = ({ outcome, code, facts }: Verdict): string => `${outcome} ${code} ${canonicalJson(facts)}`;
const isCalm = ({ outcome }: Verdict): boolean => outcome === 'pass' || outcome === 'not-applicable';
const lineOf = ({ collector, status, reason, listed, holes, dropped, calls, items }: Coverage): string => canonicalJson({ collector, status, reason, listed, holes, dropped, calls, items });

/** What a run says that is wrong, now that the answer of one call never came or was not what AWS documents. Empty when all laws hold. */
export function wrongsOfLoss(around: Neighbourhood, heard: Heard, hanging: Hanging, opened: readonly Opened[], before: Told, now: Told): readonly string[] {
  const wrong: string[] = [];
  const { id } = around.collector;
  for (const line of now.run.coverage) {
    const fed = line.collector === id || (around.registries.collectors[line.collector]?.after ?? []).some(kind => hanging.absence.has(kind));
    if (fed && !isIncomplete(line)) wrong.push(`${line.collector} is ${line.status}`);
  }
  wrong.push(...wrongVerdicts(around, before, now));
  for (const bound of around.checks) {
    for (const verdict of now.run.verdicts) {
      if (verdict.check === bound.check.id && isCalm(verdict) && hangs(around, heard, hanging, bound, verdict.resource))
        wrong.push(`${verdict.check} says ${verdict.outcome} (${verdict.code}) of ${verdict.resource}, which hangs on the call`);
    }
  }
  for (const { finding, bound, there, sources } of opened) {
    if (!now.resolved.has(finding.id)) continue;
    const blind = sources.some(source => hanging.absence.has(source)) || (around.registries.kinds[bound.check.reads]?.span === 'organization' && !isUntouched(around, heard, hanging, bound.check.reads));
    if (!there && blind) wrong.push(`a finding of ${finding.check} on ${finding.resource} is resolved as ${String(now.resolved.get(finding.id))} although nobody could see that it is gone`);
    if (there && hangs(around, heard, hanging, bound, finding.resource)) wrong.push(`a finding of ${finding.check} on ${finding.resource} is resolved as ${String(now.resolved.get(finding.id))} although that hangs on the call`);
  }
  return [...wrong, ...wrongEnds(opened, now)];
}

/** The same of some of an answer: either the cell noticed it, or it changes nothing but what can no longer be assessed. */
export function wrongsOfBend(around: Neighbourhood, opened: readonly Opened[], before: Told, now: Told): readonly string[] {
  const line = now.run.coverage.find(({ collector }) => collector === around.collector.id);
  const wrong = [...wrongVerdicts(around, before, now), ...wrongEnds(opened, now)];
  if (line === undefined || isIncomplete(line)) return wrong;
  return [...wrong, ...differences(before, now, true)];
}

/** What was healed by a retry changes nothing at all. */
export function wrongsOfHealing(before: Told, now: Told): readonly string[] {
  const coverage = before.run.coverage.map(lineOf);
  const other = now.run.coverage.map(lineOf).filter((line, index) => line !== coverage[index]);
  const calls = before.run.verdicts.flatMap((verdict, index) => (before.run.said[index] === now.run.said[index] ? [] : [`${subjectOf(verdict)} is another verdict`]));
  return [...other.map(line => `the coverage is another: ${line}`), ...calls, ...differences(before, now)];
}

/** Kinds that are asked for only where something calls for it: a document that cannot be understood may be as wide as any, and its holder is asked about. */
const calledFor: ReadonlySet<string> = new Set(['iam-service-use']);

/** A fault may take a verdict away; it never makes another. What fails may go on failing with fewer facts, and half an organisation may show half of a fault. */
function wrongVerdicts({ registries }: Neighbourhood, before: Told, now: Told): readonly string[] {
  const known = new Map(before.run.verdicts.map(verdict => [subjectOf(verdict), verdict]));
  return now.run.verdicts.flatMap(verdict => {
    const was = known.get(subjectOf(verdict));
    const same = was !== undefined && saidOf(was) === saidOf(verdict);
    const stillFails = was?.outcome === 'fail' && verdict.outcome === 'fail' && Object.entries(verdict.facts).every(([fact, value]) => canonicalJson(was.facts[fact] ?? null) === canonicalJson(value));
    const asked = was === undefined && calledFor.has(verdict.kind);
    const ofHalf = registries.kinds[verdict.kind]?.span === 'organization' && !isCalm(verdict);
    return verdict.outcome === 'not-assessed' || same || stillFails || ofHalf || asked ? [] : [`${subjectOf(verdict)} is ${saidOf(verdict)}, and was ${was === undefined ? 'not there' : saidOf(was)}`];
  });
}

/** What is there is never gone. */
function wrongEnds(opened: readonly Opened[], now: Told): readonly string[] {
  return opened.filter(({ finding, there }) => there && now.resolved.get(finding.id) === 'gone').map(({ finding }) => `a finding of ${finding.check} on ${finding.resource} is resolved as gone`);
}

/** Where two runs differ; `careful` lets the later one leave open what the earlier one said. */
function differences(before: Told, now: Told, careful = false): readonly string[] {
  const verdicts = (told: Told) => new Map(told.run.verdicts.map(verdict => [subjectOf(verdict), saidOf(verdict)]));
  const [were, are] = [verdicts(before), verdicts(now)];
  const asked = new Set(now.run.verdicts.filter(({ kind }) => calledFor.has(kind)).map(subjectOf));
  return [
    ...[...new Set([...were.keys(), ...are.keys()])]
      .filter(subject => were.get(subject) !== are.get(subject) && !(careful && were.get(subject) === undefined && asked.has(subject)) && !(careful && are.get(subject)?.startsWith('not-assessed') === true))
      .map(subject => `${subject} was ${were.get(subject) ?? 'not there'}, is ${are.get(subject) ?? 'not there'}`),
    ...[...new Set([...before.resolved.keys(), ...now.resolved.keys()])]
      .filter(id => before.resolved.get(id) !== now.resolved.get(id) && !(careful && !now.resolved.has(id)))
      .map(id => `finding ${id} is resolved as ${String(now.resolved.get(id))}, was ${String(before.resolved.get(id))}`),
  ];
}
