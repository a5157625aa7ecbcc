import * as z from 'zod';
import { contract, type EndpointName } from './contract.ts';
import type { Endpoint } from './endpoint.ts';
import { ProblemBody } from './schemas.ts';

type Schema = { readonly [key: string]: unknown };

/** The contract as an OpenAPI 3.1 document: https://spec.openapis.org/oas/v3.1.1. Pure; `version` is that of tally. */
export function openApi(version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const [name, spec] of Object.entries(contract) as [EndpointName, Endpoint][]) {
    (paths[`/api${spec.path}`] ??= {})[spec.method] = {
      operationId: name,
      summary: spec.summary,
      description: `Takes a role that may \`${spec.needs}\`.${spec.fresh === true ? ' Needs a sign-in of the last five minutes.' : ''}`,
      parameters: [
        ...parametersOf(spec.params, 'path'),
        ...parametersOf(spec.query, 'query'),
        ...(spec.versioned === true ? [{ name: 'If-Match', in: 'header', required: true, description: 'The `rev` that was looked at, in quotes.', schema: { type: 'string', pattern: '^"\\d+"$' } }] : []),
      ],
      ...(spec.body === undefined ? {} : { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(spec.body, 'input') } } } }),
      responses: {
        200: {
          description: 'Done.',
          content: spec.answers === undefined ? { [spec.file ?? 'application/octet-stream']: { schema: { type: 'string', format: 'binary' } } } : { 'application/json': { schema: schemaOf(spec.answers, 'output') } },
        },
        default: { description: 'Refused: RFC 9457.', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
      },
      security: [{ token: [] }, { session: [] }],
    };
  }
  return {
    openapi: '3.1.1',
    info: { title: 'Tallystick', version, description: 'Findings, evidence and decisions of a Tallystick store. See docs/api.md.', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: { Problem: schemaOf(ProblemBody, 'output') },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'An access token of the configured OpenID Connect issuer.' },
        session: { type: 'apiKey', in: 'cookie', name: 'tally_<port>', description: 'The session of `tally console`.' },
      },
    },
  };
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query'): object[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as { readonly properties?: Readonly<Record<string, Schema>>; readonly required?: readonly string[] };
  return Object.entries(properties).map(([name, { description, ...of }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema: of,
    ...(place === 'query' && of['anyOf'] !== undefined ? { style: 'form', explode: true } : {}),
  }));
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Schema {
  const { $schema: _schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Schema;
  return rest;
}
