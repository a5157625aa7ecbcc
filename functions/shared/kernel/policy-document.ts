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

/** A document as it is written, or what is wrong with it, in one line. */
export type PolicyDocument = { readonly version: PolicyVersion; readonly statements: readonly Statement[]; readonly problem: null } | { readonly problem: string };
/** Without a `Version` AWS takes 2008-10-17, in which policy variables are plain text. */
export type PolicyVersion = '2008-10-17' | '2012-10-17';

/**
 * The statements of an IAM policy document given as JSON text, also URL-encoded as IAM returns it. Null when the text is not a policy:
 * a document that cannot be understood must never be taken for a harmless one.
 * Grammar: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function parsePolicy(text: string): readonly Statement[] | null {
  const document = readPolicyDocument(text);
  return document.problem === null ? document.statements : null;
}

/** As `parsePolicy`, with the version, and with what is wrong where the text is not a policy. */
export function readPolicyDocument(text: string): PolicyDocument {
  let document = understood.get(text);
  if (document === undefined) {
    if (understood.size >= REMEMBERED) understood.clear();
    understood.set(text, (document = documentOf(text)));
  }
  return document;
}

/** Most roles of an account trust the same few services in the same words, and several rules read the same document. */
const understood = new Map<string, PolicyDocument>();
const REMEMBERED = 512;

function documentOf(text: string): PolicyDocument {
  const document = jsonOf(text);
  if (document === undefined) return { problem: 'not JSON' };
  if (!isObject(document)) return { problem: 'not a JSON object' };
  const version = document.Version ?? '2008-10-17';
  if (version !== '2008-10-17' && version !== '2012-10-17') return { problem: `Version must be "2012-10-17" or "2008-10-17", not ${JSON.stringify(version)}` };
  if (document.Statement === undefined) return { problem: 'no Statement' };
  const list = Array.isArray(document.Statement) ? document.Statement : [document.Statement];
  const statements: Statement[] = [];
  for (const [index, item] of list.entries()) {
    const statement = statementOf(item);
    if (typeof statement === 'string') return { problem: `statement ${index + 1}: ${statement}` };
    statements.push(statement);
  }
  return { version, statements, problem: null };
}

/** Undefined when the text is not JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.trimStart().startsWith('%7B') ? decodeURIComponent(text) : text);
  } catch {
    return undefined;
  }
}

/** A statement, or what is wrong with it. */
function statementOf(item: unknown): Statement | string {
  if (!isObject(item)) return 'not an object';
  const effect = item.Effect;
  if (effect !== 'Allow' && effect !== 'Deny') return 'Effect must be "Allow" or "Deny"';
  const actions = lowerCase(stringsOf(item.Action));
  const notActions = lowerCase(stringsOf(item.NotAction));
  const resources = stringsOf(item.Resource);
  const notResources = stringsOf(item.NotResource);
  const principals = principalsOf(item.Principal);
  const notPrincipals = principalsOf(item.NotPrincipal);
  const conditions = conditionsOf(item.Condition);
  if (actions === undefined) return 'Action must be a string or a list of strings';
  if (notActions === undefined) return 'NotAction must be a string or a list of strings';
  if (resources === undefined) return 'Resource must be a string or a list of strings';
  if (notResources === undefined) return 'NotResource must be a string or a list of strings';
  if (principals === undefined) return 'Principal must be "*" or an object of strings or lists of strings';
  if (notPrincipals === undefined) return 'NotPrincipal must be "*" or an object of strings or lists of strings';
  if (conditions === undefined) return 'Condition must be an object of operators, each an object of keys and values';
  if ((actions === null) === (notActions === null)) return actions === null ? 'neither Action nor NotAction' : 'both Action and NotAction';
  if (resources !== null && notResources !== null) return 'both Resource and NotResource';
  if (principals !== null && notPrincipals !== null) return 'both Principal and NotPrincipal';
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
