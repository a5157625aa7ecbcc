export type Condition = {
  /** As written, lower case: `stringequals`, `foranyvalue:stringlike`, `boolifexists`. */
  readonly operator: string;
  /** Lower case; IAM does not tell cases of condition keys apart. */
  readonly key: string;
  readonly values: readonly string[];
};

export type Principal = {
  /** `AWS`, `Service`, `Federated`, `CanonicalUser`. */
  readonly type: string;
  readonly id: string;
};

/** One statement, with every scalar made a list. Of each pair (`actions` and `notActions`, …) at most one is not null. */
export type Statement = {
  readonly sid: string | null;
  readonly effect: 'Allow' | 'Deny';
  /** Lower case; IAM does not tell cases of actions apart. */
  readonly actions: readonly string[] | null;
  readonly notActions: readonly string[] | null;
  readonly resources: readonly string[] | null;
  readonly notResources: readonly string[] | null;
  readonly principals: readonly Principal[] | null;
  readonly notPrincipals: readonly Principal[] | null;
  readonly conditions: readonly Condition[];
};

/**
 * The statements of an IAM policy document given as JSON text, also URL-encoded as IAM returns it. Null when the text is not a policy:
 * a document that cannot be understood must never be taken for a harmless one.
 * Grammar: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function parsePolicy(text: string): readonly Statement[] | null {
  let statements = understood.get(text);
  if (statements === undefined) {
    if (understood.size >= REMEMBERED) understood.clear();
    understood.set(text, (statements = statementsOf(text)));
  }
  return statements;
}

/** Most roles of an account trust the same few services in the same words, and several rules read the same document. */
const understood = new Map<string, readonly Statement[] | null>();
const REMEMBERED = 512;

function statementsOf(text: string): readonly Statement[] | null {
  const document = jsonOf(text);
  if (!isObject(document)) return null;
  const list = Array.isArray(document.Statement) ? document.Statement : [document.Statement];
  const statements: Statement[] = [];
  for (const item of list) {
    const statement = statementOf(item);
    if (statement === null) return null;
    statements.push(statement);
  }
  return statements;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.startsWith('%7B') ? decodeURIComponent(text) : text);
  } catch {
    return null;
  }
}

function statementOf(item: unknown): Statement | null {
  if (!isObject(item)) return null;
  const effect = item.Effect;
  if (effect !== 'Allow' && effect !== 'Deny') return null;
  const actions = lowerCase(stringsOf(item.Action));
  const notActions = lowerCase(stringsOf(item.NotAction));
  const resources = stringsOf(item.Resource);
  const notResources = stringsOf(item.NotResource);
  const principals = principalsOf(item.Principal);
  const notPrincipals = principalsOf(item.NotPrincipal);
  const conditions = conditionsOf(item.Condition);
  if (actions === undefined || notActions === undefined || resources === undefined || notResources === undefined) return null;
  if (principals === undefined || notPrincipals === undefined || conditions === undefined) return null;
  if ((actions === null) === (notActions === null)) return null;
  if ((resources !== null && notResources !== null) || (principals !== null && notPrincipals !== null)) return null;
  return { sid: typeof item.Sid === 'string' ? item.Sid : null, effect, actions, notActions, resources, notResources, principals, notPrincipals, conditions };
}

/** Null when the element is not there, undefined when it is not of the grammar. */
function stringsOf(value: unknown): readonly string[] | null | undefined {
  if (value === undefined) return null;
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.every(item => typeof item === 'string') ? list : undefined;
}

function lowerCase(list: readonly string[] | null | undefined): readonly string[] | null | undefined {
  return list?.map(item => item.toLowerCase()) ?? list;
}

function principalsOf(value: unknown): readonly Principal[] | null | undefined {
  if (value === undefined) return null;
  if (value === '*') return [{ type: 'AWS', id: '*' }];
  if (!isObject(value)) return undefined;
  const principals: Principal[] = [];
  for (const [type, ids] of Object.entries(value)) {
    const list = stringsOf(ids);
    if (list === null || list === undefined) return undefined;
    for (const id of list) principals.push({ type, id });
  }
  return principals;
}

function conditionsOf(value: unknown): readonly Condition[] | undefined {
  if (value === undefined) return [];
  if (!isObject(value)) return undefined;
  const conditions: Condition[] = [];
  for (const [operator, keys] of Object.entries(value)) {
    if (!isObject(keys)) return undefined;
    for (const [key, given] of Object.entries(keys)) {
      const values: readonly unknown[] = Array.isArray(given) ? given : [given];
      if (!values.every(item => typeof item === 'string' || typeof item === 'boolean' || typeof item === 'number')) return undefined;
      conditions.push({ operator: operator.toLowerCase(), key: key.toLowerCase(), values: values.map(String) });
    }
  }
  return conditions;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a pattern of an Action element (`*` any run of characters, `?` one) covers an action. Both lower case. */
export function covers(pattern: string, action: string): boolean {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll(/\*+/g, '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`).test(action);
}

/** `*` and its other spellings: everything that any service can do. */
export function isEveryAction(pattern: string): boolean {
  return /^\*+(:\*+)?$/.test(pattern);
}

/** `*`, also spelled out over the parts of an ARN. */
export function isEveryResource(pattern: string): boolean {
  return /^(arn:[^:]*:)?[*:]*\*$/.test(pattern);
}

/** An unconditional `Allow` of every action on every resource. */
export function allowsEverything(statement: Statement): boolean {
  return statement.effect === 'Allow' && statement.conditions.length === 0 && (statement.actions?.some(isEveryAction) ?? false) && (statement.resources?.some(isEveryResource) ?? false);
}
