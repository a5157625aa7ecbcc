import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canonicalJson } from '#kernel/canonical';
import { everyCollector } from '../collect/collectors/every-collector.ts';
import type { Asked, Strike } from './fault-transport.ts';
import { again, faultsOf, repeatedPage, type Fault } from './faults.ts';
import { hangingOn, hear, type SaidCall } from './hanging.ts';
import { wrongsOfBend, wrongsOfHealing, wrongsOfLoss, type Told } from './laws.ts';
import { everyCheck, neighbourhoodOf } from './neighbourhood.ts';
import { observe } from './observe.ts';
import { openFindings, resolvedBy } from './open-findings.ts';
import { onePage, polled, silent } from './silent-answers.ts';
import { useRealClock, useSimulatedClock } from './simulated-clock.ts';
import { errorIn } from './wire.ts';

beforeAll(useSimulatedClock);
afterAll(useRealClock);

const tried: Record<Fault['sort'], number> = { lost: 0, garbled: 0, bent: 0, healed: 0, repeated: 0 };
const resolved = { mended: new Set<string>(), gone: new Set<string>() };
let faultless = 0;
let struckCalls = 0;

/** What tells which answers still hold says nothing of resources, and asks nothing without an earlier run: `test/collect/reuse` breaks its calls. */
const judged = everyCollector.filter(({ collector }) => collector.serves !== 'reuse');

describe.each(judged)('$id', ({ collector }) => {
  test('no fault of one call makes a wrong verdict, or resolves what nobody saw mended', async () => {
    const around = neighbourhoodOf(collector);
    const asked: Asked[] = [];
    const run = await observe(around, each => {
      if (each.cell.collector === collector.id) asked.push(each);
      return null;
    });
    const heard = await hear(around, run);
    const opened = openFindings(around, run, heard);
    const before: Told = { run, resolved: resolvedBy(around, opened, run) };
    // Without a fault all is well, or the rest would prove nothing.
    const own = run.coverage.find(line => line.collector === collector.id);
    expect(own, 'the undisturbed run of its smallest world').toMatchObject({ status: 'complete', dropped: 0 });
    expect(asked.length).toBeGreaterThan(0);
    for (const { finding, bound, there } of opened) if (before.resolved.has(finding.id)) resolved[there ? 'mended' : 'gone'].add(bound.check.id);
    faultless += 1;

    // whoever goes by what it tells, and whoever goes by what those tell
    const anew = new Set([collector.id]);
    for (let grown = 0; grown !== anew.size;) {
      grown = anew.size;
      for (const each of Object.values(around.registries.collectors))
        if (each.after?.some(kind => [...anew].some(id => around.registries.collectors[id]?.yields[kind] !== undefined || around.registries.collectors[id]?.fills?.[kind] !== undefined)) === true) anew.add(each.id);
    }
    const wrongs: string[] = [];
    for (const call of asked) {
      struckCalls += 1;
      const struck = heard.calls.filter(said => said.cell.collector === collector.id && said.call.op === call.op && canonicalJson(said.call.in) === canonicalJson(call.in))[call.nth] as SaidCall;
      const hanging = hangingOn(around, heard, struck);
      const repeat = struck.call.err === null && onePage[call.op] === undefined ? repeatedPage(call.members) : null;
      for (const fault of [...faultsOf(struck.call.out ?? {}), ...(repeat === null ? [] : [repeat])]) {
        if (isAnswer(fault, call)) continue;
        if (fault.sort === 'garbled' && silent[call.op] !== undefined) continue;
        const now = await observe(around, strikeAt(call, fault, struck.call.out), { from: run, anew });
        const told: Told = { run: now, resolved: resolvedBy(around, opened, now) };
        tried[fault.sort] += 1;
        const found =
          fault.sort === 'healed'
            ? wrongsOfHealing(before, told)
            : fault.sort === 'bent' || fault.sort === 'repeated' || (fault.sort === 'garbled' && polled.has(call.op))
              ? wrongsOfBend(around, opened, before, told)
              : wrongsOfLoss(around, heard, hanging, opened, before, told);
        if (fault.attempts !== null) expect(now.attempts, `attempts of ${call.op}, ${fault.name}`).toBe(fault.attempts);
        wrongs.push(...found.map(wrong => `${call.op} ${canonicalJson(call.in).slice(0, 80)}, ${fault.name}: ${wrong}`));
      }
    }
    expect(wrongs.length, wrongs.join('\n')).toBe(0);
  }, 300_000);

  /** An error that this collector takes for data is no fault. */
  function isAnswer(fault: Fault, call: Asked): boolean {
    const names = collector.answers?.[call.op] ?? [];
    return fault.sort === 'lost' && names.some(name => fault.name.startsWith('denied') && (['json', 'query', 'ec2', 's3'] as const).some(dialect => errorIn(dialect, 'denied').name === name));
  }
});

function strikeAt(call: Asked, fault: Fault, answer: unknown): (asked: Asked) => Strike | null {
  return asked => {
    if (asked.cell.collector !== call.cell.collector || asked.op !== call.op) return null;
    if (asked.nth === call.nth && canonicalJson(asked.in) === canonicalJson(call.in)) return fault.strike;
    return Object.values(asked.in as object).includes(again) ? () => ({ answer }) : null;
  };
}

test('every check had a finding that an undisturbed run resolves', ({ skip }) => {
  skip(faultless < judged.length, 'not every collector was run');
  const failing = everyCheck.filter(({ check }) => check.examples.some(({ expect: outcome }) => outcome === 'fail')).map(({ check }) => check.id);
  expect(failing.filter(id => !resolved.gone.has(id))).toEqual([]);
  const total = Object.values(tried).reduce((sum, count) => sum + count, 0);
  console.log(
    `faults tried: ${total} (${Object.entries(tried)
      .map(([sort, count]) => `${count} ${sort}`)
      .join(', ')}) on ${struckCalls} calls of ${faultless} collectors; ${failing.length} checks had findings to resolve, ${resolved.mended.size} of them on a resource that was mended`,
  );
});
