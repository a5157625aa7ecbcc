import type { At, Check, Ruling } from '#kernel/check';
import { canonicalJson } from '#kernel/canonical';
import { severities } from '#kernel/severity';
import { outcomes } from '#kernel/verdict';

/**
 * A check of somebody else, so that a slip in it stays its own: what it is handed is frozen or a copy, and what it answers is looked at before
 * the engine believes it. What is wrong throws, and that one verdict becomes `not-assessed`.
 */
export function guardedCheck(check: Check): Check {
  const { evaluate } = check;
  const known: ReadonlySet<string> = new Set(Object.keys(check.says));
  return Object.freeze({
    ...check,
    joins: Object.freeze([...check.joins]),
    settings: Object.freeze([...check.settings]),
    evaluate(data: object, at: At) {
      const { account, region, resource, name } = at.self;
      const own: At = {
        asOf: new Date(at.asOf),
        params: frozen(at.params),
        config: frozen(at.config),
        self: { account, region, resource, name },
        look: (kind, urn) => frozen(at.look(kind, urn)),
        every: kind => frozen(at.every(kind)),
      };
      return believed(evaluate(frozen(data), own), known);
    },
  });
}

/** Freezes data to its depth. A field that could not be read throws when it is touched, and is left as it is. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const { value: member } of Object.values(Object.getOwnPropertyDescriptors(value))) frozen(member);
  return value;
}

/** The ruling itself, without what else the check put there. Throws a `TypeError` that says what is wrong. */
function believed(ruling: unknown, known: ReadonlySet<string>): Ruling {
  if (ruling instanceof Promise) {
    ruling.catch(() => undefined);
    throw new TypeError('evaluate must not be async: a check judges what was collected and waits for nothing');
  }
  if (typeof ruling !== 'object' || ruling === null) throw new TypeError('evaluate must return fail(…), pass(…), notApplicable(…), notAssessed(…) or manual(…)');
  const { outcome, code, facts, measures, severity, saves, confidence } = ruling as Ruling;
  if (!outcomes.includes(outcome)) throw new TypeError(`${shown(outcome)} is no outcome`);
  if (!known.has(code)) throw new TypeError(`says has no sentence for the code ${shown(code)}`);
  if (severity !== null && !severities.includes(severity)) throw new TypeError(`${shown(severity)} is no severity`);
  if (!(confidence >= 0 && confidence <= 1)) throw new TypeError('confidence lies between 0 and 1');
  if (saves !== null && (!Array.isArray(saves) || !saves.every(({ usage, amount }) => typeof usage === 'string' && Number.isFinite(amount)))) throw new TypeError('saves is a list of { usage, amount }');
  return { outcome, code, facts: plain('facts', facts), measures: plain('measures', measures), severity, saves, confidence };
}

function shown(value: unknown): string {
  return String(value);
}

/** What is kept is JSON: it is kept as it would be read back. */
function plain(what: string, value: unknown): Ruling['facts'] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError(`${what} is an object`);
  const text = canonicalJson(value);
  const read: unknown = JSON.parse(text);
  if (canonicalJson(read) !== text) throw new TypeError(`${what} must hold JSON only`);
  return read as Ruling['facts'];
}
