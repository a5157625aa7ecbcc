import type { Service } from '#aws/clients';

/** What the SDK knows of a member's form. */
export type Form =
  | { readonly is: 'text' | 'number' | 'flag' | 'instant' | 'bytes' | 'open' }
  | { readonly is: 'list'; readonly of: () => Form }
  | { readonly is: 'map'; readonly of: () => Form }
  | { readonly is: 'structure'; readonly members: ReadonlyMap<string, () => Form> };

/** The operations of a service with the form of what they are asked and of their answers, and what the SDK calls its errors, by their name on the wire. */
export type SdkModel = {
  readonly service: Service;
  readonly operations: ReadonlyMap<string, () => Form>;
  readonly questions: ReadonlyMap<string, () => Form>;
  errorName(code: string): string;
};

const models = new Map<Service, Promise<SdkModel>>();

/**
 * Reads the schemas that the SDK's packages export beside their commands (`ListKeys$`, `KeyMetadata$`, `NoSuchEntityException$`). Of a package from before them only the
 * operations are known: their answers are taken as they are.
 */
export function sdkModel(service: Service): Promise<SdkModel> {
  let model = models.get(service);
  if (model === undefined) models.set(service, (model = load(service)));
  return model;
}

async function load(service: Service): Promise<SdkModel> {
  const exported = (await import(`@aws-sdk/client-${service}`)) as Record<string, unknown>;
  const schemas = Object.values(exported).filter(isSchema);
  const operations = new Map<string, () => Form>();
  const questions = new Map<string, () => Form>();
  for (const name of Object.keys(exported)) {
    const [, operation] = /^([A-Z]\w+)Command$/.exec(name) ?? [];
    if (operation === undefined) continue;
    operations.set(operation, () => ({ is: 'open' }));
    questions.set(operation, () => ({ is: 'open' }));
  }
  const errors = new Map<string, string>();
  for (const [type, , name, traits, first, second] of schemas) {
    if (type === OPERATION) {
      questions.set(name, () => formOf(first));
      operations.set(name, () => formOf(second));
    }
    if (type !== ERROR) continue;
    errors.set(name, name);
    const code: unknown = (traits as { readonly awsQueryError?: readonly unknown[] }).awsQueryError?.[0];
    if (typeof code === 'string') errors.set(code, name);
  }
  return { service, operations, questions, errorName: code => errors.get(code) ?? code };
}

// The compact schemas of the SDK: https://github.com/smithy-lang/smithy-typescript/blob/main/packages/types/src/schema/static-schemas.ts
const [LIST, MAP, STRUCTURE, ERROR, OPERATION, SIMPLE, UNION] = [1, 2, 3, -3, 9, 0, 4];
const [LIST_OF, MAP_OF] = [64, 128];
type Schema = readonly [type: number, namespace: string, name: string, traits: unknown, ...rest: unknown[]];

function isSchema(value: unknown): value is Schema {
  return Array.isArray(value) && typeof value[0] === 'number' && typeof value[1] === 'string' && typeof value[2] === 'string';
}

function formOf(schema: unknown): Form {
  if (typeof schema === 'function') return formOf(schema());
  if (typeof schema === 'number') return sentinel(schema);
  if (!isSchema(schema)) return Array.isArray(schema) ? formOf(schema[0]) : { is: 'open' }; // a member with traits of its own
  const [type, , , , first, second] = schema;
  switch (type) {
    case LIST:
      return { is: 'list', of: () => formOf(first) };
    case MAP:
      return { is: 'map', of: () => formOf(second) };
    case SIMPLE:
      return formOf(first);
    case STRUCTURE:
    case UNION:
    case ERROR:
      return { is: 'structure', members: new Map((first as readonly string[]).map((name, index) => [name, () => formOf((second as readonly unknown[])[index])])) };
    default:
      return { is: 'open' };
  }
}

function sentinel(schema: number): Form {
  if (schema >= MAP_OF) return { is: 'map', of: () => sentinel(schema - MAP_OF) };
  if (schema >= LIST_OF) return { is: 'list', of: () => sentinel(schema - LIST_OF) };
  switch (schema) {
    case 0:
      return { is: 'text' };
    case 1:
    case 17: // a big integer
    case 19: // a big decimal
      return { is: 'number' };
    case 2:
      return { is: 'flag' };
    case 4:
    case 5:
    case 6:
    case 7:
      return { is: 'instant' };
    case 21:
    case 42: // streamed
      return { is: 'bytes' };
    default:
      return { is: 'open' };
  }
}
