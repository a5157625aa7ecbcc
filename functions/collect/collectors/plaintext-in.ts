import { redact } from '#aws/redact';
import { formRules, nameRules } from '#aws/secret-rules';
import type { Plaintext } from '#kernel/plaintext';
import { redactionsIn } from '#kernel/redaction';

/** Rules that told nothing but secrets before the redactor said how sure it is. */
const certain: ReadonlySet<string> = new Set([...formRules, ...nameRules].map(({ id }) => id));

/**
 * The secrets that stood in clear in the settings of an answer (members by name, those that are not there left out), sorted by place. A part that cannot be
 * judged is told as `unread`: what an older redactor dropped without a word, what was too large, what is no text. Settings that still stand there are judged again.
 */
export function plaintextIn(settings: Readonly<Record<string, unknown>>): Plaintext {
  const found: Plaintext = [];
  const unread = (path: string): void => void found.push({ path, rule: 'unread', confidence: 'unread', length: 0, fingerprint: null });
  const visit = (value: unknown, path: string): void => {
    if (typeof value === 'string') {
      for (const { rule, length, confidence, fingerprint } of redactionsIn(value)) {
        if (confidence === 'high' || confidence === 'medium') found.push({ path, rule, confidence, length, fingerprint });
        else if (confidence === null && certain.has(rule)) found.push({ path, rule, confidence: 'high', length, fingerprint });
        else if (confidence !== 'none') unread(path);
      }
    } else if (Array.isArray(value)) {
      for (const [at, item] of value.entries()) visit(valueOf(item), `${path}.${stepOf(item) ?? at}`);
    } else if (value === null) unread(path);
    else if (typeof value === 'object') for (const [key, member] of Object.entries(value)) visit(member, path === '' ? key : `${path}.${key}`);
  };
  for (const [member, value] of Object.entries(settings)) {
    if (value === undefined) continue;
    if (typeof value === 'object' || member === 'UserData') visit(redact({ [member]: value }), '');
    else unread(member);
  }
  const told = new Map(found.map(secret => [`${secret.path}\n${secret.rule}\n${secret.fingerprint}\n${secret.length}`, secret]));
  return [...told].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, secret]) => secret);
}

/** The field `plaintext` of a resource. */
export function plaintextOf(settings: Readonly<Record<string, unknown>>): { plaintext: Plaintext } {
  return { plaintext: plaintextIn(settings) };
}

const names = ['name', 'Name', 'ParameterKey', 'OutputKey'];
/** What an item of a list is called: a variable, a parameter, a container. */
function stepOf(item: unknown): string | undefined {
  if (item === null || typeof item !== 'object') return undefined;
  return names.map(name => Reflect.get(item, name) as unknown).find((name): name is string => typeof name === 'string');
}

/** Of a name with a value only the value says something. */
function valueOf(item: unknown): unknown {
  if (item === null || typeof item !== 'object') return item;
  for (const value of ['value', 'Value', 'ParameterValue', 'OutputValue']) if (typeof Reflect.get(item, value) === 'string') return Reflect.get(item, value);
  return item;
}
