import type { BoundCheck } from '#evaluate/bind-checks';
import { assembly } from '#kernel/assemble';
import type { ReadCall } from '#kernel/call';
import { canonicalJson } from '#kernel/canonical';
import { cellKey, type Cell } from '#kernel/cell';
import { guarded, Hole, type HoleReason, type Resource } from '#kernel/resource';
import { openTape } from '#store/tape';
import { account, asOf, partition } from '../collect/collectors/fake-gather.ts';
import { config, type Neighbourhood } from './neighbourhood.ts';
import type { Observed } from './observe.ts';

export type SaidCall = { readonly cell: Cell; readonly call: ReadCall };

/** What an undisturbed run heard, taken apart by call: the other way to tell what hangs on which answer. */
export type Heard = { readonly calls: readonly SaidCall[]; readonly resources: ReadonlyMap<string, readonly Resource[]> };

/** What a call's answer carries: kinds whose absence it shows, and fields of resources that nothing else says; `*` is the resource itself. */
export type Hanging = { readonly absence: ReadonlySet<string>; readonly fields: ReadonlyMap<string, ReadonlySet<string>> };

const lost: HoleReason = { reason: 'the call failed', missing: [] };
const keyOf = (kind: string, resource: string): string => `${kind} ${resource}`;

export async function hear({ registries }: Neighbourhood, run: Observed): Promise<Heard> {
  const tape = await openTape(run.tape);
  const { kinds, collectors } = registries;
  const built = assembly({ partition, asOf, kinds, sources: Object.values(collectors) });
  const calls: SaidCall[] = [];
  for (const file of tape.files) {
    const cell = { account: file.account, region: file.region, collector: file.collector as string };
    for await (const batch of tape.calls(file)) {
      for (const call of batch) {
        calls.push({ cell, call });
        built.add(cell, collectors[cell.collector] as never, call);
      }
    }
  }
  for (const line of tape.coverage ?? []) built.settle(line);
  return { calls, resources: new Map(Object.keys(kinds).map(kind => [kind, kinds[kind]?.span === null ? built.resources(kind) : []])) };
}

function saidBy({ registries }: Neighbourhood, { cell, call }: SaidCall) {
  const source = registries.collectors[cell.collector];
  return source === undefined ? [] : [...source.normalise(call, { partition, account: cell.account, region: cell.region, asOf })].filter(item => 'part' in item);
}

export function hangingOn(around: Neighbourhood, heard: Heard, struck: SaidCall): Hanging {
  const { collectors } = around.registries;
  const source = collectors[struck.cell.collector];
  const { op } = struck.call;
  const absence = new Set<string>();
  const fields = new Map<string, Set<string>>();
  const leave = (kind: string, resource: string, field: string): void => void fields.set(keyOf(kind, resource), (fields.get(keyOf(kind, resource)) ?? new Set<string>()).add(field));
  for (const [kind, operations] of Object.entries(source?.yields ?? {})) if (operations?.includes(op) === true) absence.add(kind);
  // Who goes by a list that was cut short cannot have listed its own to the end.
  for (let grown = -1; grown !== absence.size;) {
    grown = absence.size;
    for (const { after = [], yields } of Object.values(collectors)) if (after.some(kind => absence.has(kind))) for (const kind of Object.keys(yields)) absence.add(kind);
  }
  const others = new Set(
    heard.calls
      .filter(({ cell, call }) => cellKey(cell) !== cellKey(struck.cell) || call.id !== struck.call.id)
      .flatMap(other => saidBy(around, other))
      .filter(item => item.adds === undefined)
      .flatMap(({ kind, resource, part }) => Object.keys(part).map(field => `${keyOf(kind, resource)} ${field}`)),
  );
  for (const { kind, resource, part } of saidBy(around, struck)) {
    if (source?.yields[kind]?.includes(op) === true) leave(kind, resource, '*');
    for (const field of Object.keys(part)) if (!others.has(`${keyOf(kind, resource)} ${field}`)) leave(kind, resource, field);
  }
  // What a complete cell does not say is said by its being complete.
  for (const [kind, unsaid] of Object.entries(source?.unsaid ?? {})) {
    for (const { resource } of heard.resources.get(kind) ?? []) for (const field of Object.keys(unsaid ?? {})) if (!others.has(`${keyOf(kind, resource)} ${field}`)) leave(kind, resource, field);
  }
  return { absence, fields };
}

/** The resources of a plain kind as they are without the call. */
function without(heard: Heard, { fields }: Hanging, kind: string): readonly Resource[] {
  return (heard.resources.get(kind) ?? []).flatMap(resource => {
    const open = fields.get(keyOf(kind, resource.resource));
    if (open === undefined) return [resource];
    return open.has('*') ? [] : [{ ...resource, holes: { ...resource.holes, ...Object.fromEntries([...open].map(field => [field, lost])) } }];
  });
}

/** Whether what a check says of a resource hangs on the call: judged without it, the check touches what is not there. */
export function hangs(around: Neighbourhood, heard: Heard, hanging: Hanging, { check, params, config: settings }: BoundCheck, of: string): boolean {
  const { kinds, derivations } = around.registries;
  const kind = kinds[check.reads];
  if (kind === undefined) return true;
  // A rule that answers without a look at the resource, by the configuration alone, hangs on nothing that is said of it.
  const subject = subjectWithout() ?? blank(kind);
  const at = {
    asOf: new Date(asOf),
    params,
    config: settings,
    self: subject,
    look(joined: string, resource: string) {
      const found = resourcesWithout(joined).find(each => each.resource === resource);
      if (found !== undefined) return guarded(found);
      if (hanging.absence.has(joined) || hanging.fields.has(keyOf(joined, resource))) throw new Hole(joined, lost);
      return undefined;
    },
    every(joined: string) {
      if (hanging.absence.has(joined)) throw new Hole(joined, lost);
      return resourcesWithout(joined).map(guarded);
    },
  };
  try {
    check.evaluate(guarded(subject), at as never);
    return false;
  } catch (error) {
    if (error instanceof Hole) return true;
    throw error;
  }

  function blank({ id, data }: { readonly id: string; readonly data: { readonly shape: object } }): Resource {
    return { kind: id, resource: of, account, region: 'eu-west-1', name: '', data: {}, holes: Object.fromEntries(Object.keys(data.shape).map(field => [field, lost])), calls: [] } as never;
  }

  function resourcesWithout(joined: string): readonly Resource[] {
    const derivation = derivations[joined];
    if (derivation?.span !== 'account') return without(heard, hanging, joined);
    const left = (kinds[joined]?.from ?? []).flatMap(source => without(heard, hanging, source));
    return [...derivation.derive(left, { partition, account, asOf: new Date(asOf), config }, source => ({ resources: without(heard, hanging, source), gap: hanging.absence.has(source) ? lost : null }))];
  }

  function subjectWithout(): Resource | null {
    if (kind?.span === null) return without(heard, hanging, check.reads).find(({ resource }) => resource === of) ?? null;
    const derivation = derivations[check.reads];
    const left = (kind?.from ?? []).flatMap(source => without(heard, hanging, source));
    if (derivation?.span === 'account')
      return (
        [...derivation.derive(left, { partition, account, asOf: new Date(asOf), config }, joined => ({ resources: without(heard, hanging, joined), gap: hanging.absence.has(joined) ? lost : null }))].find(
          ({ resource }) => resource === of,
        ) ?? null
      );
    if (derivation?.span !== 'organization') return null;
    const all = [...derivation.derive([{ account, rows: [...derivation.export((kind?.from ?? []).flatMap(source => heard.resources.get(source) ?? []))] }], { partition, account, asOf: new Date(asOf), config })];
    const whole = all.find(({ resource }) => resource === of);
    if (whole === undefined) return null;
    return isUntouched(around, heard, hanging, check.reads) ? whole : { ...whole, holes: Object.fromEntries(Object.keys(kind?.data.shape ?? {}).map(field => [field, lost])) };
  }
}

/** Whether a kind of the whole organisation is made of the same rows without the call. */
export function isUntouched({ registries }: Neighbourhood, heard: Heard, hanging: Hanging, kind: string): boolean {
  const derivation = registries.derivations[kind];
  const from = registries.kinds[kind]?.from ?? [];
  if (derivation?.span !== 'organization' || from.some(source => hanging.absence.has(source))) return false;
  const rows = (resources: readonly Resource[]): string => canonicalJson([...derivation.export(resources)]);
  return rows(from.flatMap(source => heard.resources.get(source) ?? [])) === rows(from.flatMap(source => without(heard, hanging, source)));
}
