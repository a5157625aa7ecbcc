/**
 * A test runner for Stryker that loads the tests once and runs those that reach a mutant in the same process: milliseconds a mutant, where a start of
 * vitest for each takes seconds. It knows `describe`, `test`, their `each` and vitest's own `expect`, which is all that tests of pure functions use.
 * What modules remember (a `Map` or `WeakMap` at their top) is forgotten before each mutant, as a new process would. A test that fails under a mutant
 * is run again without it; if it fails still, the mutant left something else behind, and the next one gets a new process.
 */
import { globSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Mutated, mutatedBy, mutatedTests } from './mutated-tests.ts';

type Body = (...given: readonly unknown[]) => unknown;
type Case = { readonly id: string; readonly run: () => unknown; milliseconds: number };
/** What Stryker and the code that it changed share. */
type Mutation = { activeMutant?: string | undefined; currentTestId?: string | undefined; hitCount?: number | undefined; hitLimit?: number | undefined; mutantCoverage?: unknown };
type MutantRun = { readonly activeMutant: { readonly id: string }; readonly testFilter?: readonly string[]; readonly hitLimit?: number };

const VITEST = 'mutated:vitest';
const mutation: Mutation = ((globalThis as { __stryker__?: Mutation }).__stryker__ ??= {});

class InProcessRunner {
  private readonly cases = new Map<string, Case>();
  private readonly within: string[] = [];
  private readonly memories: Map<unknown, unknown>[] = [];
  private spoiled = false;

  capabilities(): object {
    return { reloadEnvironment: false };
  }

  async init(): Promise<void> {
    const shared = globalThis as { __mutatedTests__?: object };
    const { expect } = await import('vitest');
    const memory = (): Map<unknown, unknown> => {
      const made = new Map<unknown, unknown>();
      this.memories.push(made);
      return made;
    };
    shared.__mutatedTests__ = { expect, memory, describe: this.each((name, body) => this.group(name, body)), test: this.each((name, body) => this.add(name, body)) };
    registerHooks({
      resolve: (specifier, context, next) => (specifier === 'vitest' ? { url: VITEST, format: 'module', shortCircuit: true } : next(specifier, context)),
      load: (url, context, next) => {
        if (url === VITEST) return { format: 'module', source: 'export const { describe, expect, test } = globalThis.__mutatedTests__;', shortCircuit: true };
        const loaded = next(url, context);
        return url.includes('/functions/') && loaded.source != null ? { ...loaded, source: forgetful(loaded.source) } : loaded;
      },
    });
    const { include, exclude } = mutatedTests(process.env.MUTATED === undefined ? mutatedBy([]) : (process.env.MUTATED.split(',') as Mutated[]));
    for (const file of globSync(include, { exclude }).sort()) {
      this.within.splice(0, this.within.length, file);
      await import(pathToFileURL(resolve(file)).href);
    }
  }

  async dryRun(): Promise<object> {
    mutation.activeMutant = undefined;
    const tests = [];
    for (const each of this.cases.values()) {
      this.forget();
      mutation.currentTestId = each.id;
      const began = performance.now();
      const failureMessage = await failureOf(each.run);
      each.milliseconds = performance.now() - began;
      tests.push({ id: each.id, name: each.id, timeSpentMs: each.milliseconds, ...(failureMessage === null ? { status: 0 } : { status: 1, failureMessage }) });
    }
    mutation.currentTestId = undefined;
    return { status: 'complete', tests, mutantCoverage: mutation.mutantCoverage ?? { static: {}, perTest: {} } };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit }: MutantRun): Promise<object> {
    if (this.spoiled) throw new Error('an earlier mutant left something behind in this process');
    const asked = testFilter === undefined ? [...this.cases.values()] : testFilter.flatMap(id => this.cases.get(id) ?? []);
    const cases = asked.toSorted((a, b) => a.milliseconds - b.milliseconds);
    Object.assign(mutation, { hitLimit, hitCount: 0 });
    this.forget();
    let nrOfTests = 0;
    for (const { id, run } of cases) {
      nrOfTests++;
      mutation.activeMutant = activeMutant.id;
      const failureMessage = await failureOf(run);
      mutation.activeMutant = undefined;
      if (hitLimit !== undefined && (mutation.hitCount ?? 0) > hitLimit) return { status: 'timeout', reason: 'it goes round for ever' };
      if (failureMessage === null) continue;
      this.forget();
      this.spoiled = (await failureOf(run)) !== null;
      return { status: 'killed', killedBy: [id], failureMessage, nrOfTests };
    }
    return { status: 'survived', nrOfTests };
  }

  private forget(): void {
    for (const memory of this.memories) memory.clear();
  }

  private group(name: string, body: Body): void {
    this.within.push(name);
    body();
    this.within.pop();
  }

  private add(name: string, body: Body): void {
    const id = [...this.within, name].join(' > ');
    this.cases.set(id, { id, run: body, milliseconds: 0 });
  }

  private each(declare: (name: string, body: Body) => void): object {
    const each = (rows: readonly unknown[]) => (name: string, body: Body) => rows.forEach((row, index) => declare(`${index} ${name}`, () => body(...(Array.isArray(row) ? (row as readonly unknown[]) : [row]))));
    return Object.assign((name: string, body: Body) => declare(name, body), { each });
  }
}

/** A module whose memories can be emptied from here. */
function forgetful(source: string | ArrayBuffer | NodeJS.TypedArray): string {
  const text = typeof source === 'string' ? source : new TextDecoder().decode(source);
  return text.replaceAll(/^(const \w+ = )new (?:Weak)?Map\b.*\(\);$/gm, '$1globalThis.__mutatedTests__.memory();');
}

async function failureOf(run: () => unknown): Promise<string | null> {
  try {
    await run();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

export const strykerPlugins = [{ kind: 'TestRunner', name: 'in-process', injectableClass: InProcessRunner }];
