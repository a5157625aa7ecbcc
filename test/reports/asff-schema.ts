import { readFileSync } from 'node:fs';

type Shape = {
  readonly type: string;
  readonly required?: readonly string[];
  readonly members?: Readonly<Record<string, { readonly shape: string }>>;
  readonly member?: { readonly shape: string };
  readonly value?: { readonly shape: string };
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly min?: number;
  readonly max?: number;
};

/** The API model of `AwsSecurityFinding` as a closed JSON Schema: AWS publishes none. */
export function asffSchema(): object {
  const { root, shapes } = JSON.parse(readFileSync(new URL('./fixtures/exchange/asff-shapes.json', import.meta.url), 'utf8')) as { readonly root: string; readonly shapes: Readonly<Record<string, Shape>> };
  const ref = ({ shape }: { readonly shape: string }): object => ({ $ref: `#/definitions/${shape}` });
  const definitions = Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, schemaOf(shape)]));
  return { $ref: `#/definitions/${root}`, definitions };

  function schemaOf({ type, required = [], members = {}, member, value, enum: allowed, pattern, min, max }: Shape): object {
    if (type === 'structure') return { type: 'object', required, additionalProperties: false, properties: Object.fromEntries(Object.entries(members).map(([name, to]) => [name, ref(to)])) };
    if (type === 'list' && member !== undefined) return { type: 'array', items: ref(member), ...(min === undefined ? {} : { minItems: min }), ...(max === undefined ? {} : { maxItems: max }) };
    if (type === 'map' && value !== undefined) return { type: 'object', additionalProperties: ref(value) };
    if (type === 'string') return { type: 'string', ...(allowed === undefined ? {} : { enum: allowed }), ...(pattern === undefined ? {} : { pattern }) };
    if (type === 'boolean') return { type: 'boolean' };
    if (type === 'timestamp') return { type: 'string' };
    return { type: 'number', ...(min === undefined ? {} : { minimum: min }), ...(max === undefined ? {} : { maximum: max }) };
  }
}
