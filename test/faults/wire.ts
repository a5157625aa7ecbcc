import { Readable } from 'node:stream';
import type { CallError } from '#kernel/call';

/** What comes over the wire in place of an answer. */
export type Wire =
  /** AWS's own refusal, in the words of the service's protocol. */
  | { readonly says: 'denied' | 'throttled' | 'broken' | CallError }
  /** No response at all. */
  | { readonly lost: 'timeout' | 'reset' }
  /** A success whose body ends half-way: `torn` with the connection, else as if it were whole. */
  | { readonly half: unknown; readonly torn: boolean }
  /** A success of somebody else, such as a proxy. */
  | { readonly page: string };

/** How a service speaks: https://smithy.io/2.0/aws/protocols/index.html */
export type Dialect = 'json' | 'query' | 'ec2' | 's3';

type Response = { readonly statusCode: number; readonly reason: string; readonly headers: Readonly<Record<string, string>>; readonly body: Readable };

export function dialectOf(service: string, protocol: { getShapeId?: () => string } | undefined): Dialect {
  const shape = protocol?.getShapeId?.() ?? 'aws.protocols#awsJson1_0'; // the oldest clients of the SDK have no protocol of their own, and speak JSON
  if (service === 's3') return 's3';
  if (/#(awsJson1_[01]|restJson1)$/.test(shape)) return 'json';
  if (shape.endsWith('#ec2Query')) return 'ec2';
  if (/#(awsQuery|restXml)$/.test(shape)) return 'query';
  throw new TypeError(`${service} speaks ${shape}, which the faults do not know`);
}

/** The errors that AWS documents for all operations of a service: `CommonErrors` of each API reference. */
const errors: Readonly<Record<Dialect, Readonly<Record<'denied' | 'throttled' | 'broken', Omit<CallError, 'message'>>>>> = {
  json: { denied: { name: 'AccessDeniedException', status: 400 }, throttled: { name: 'ThrottlingException', status: 400 }, broken: { name: 'InternalFailure', status: 500 } },
  query: { denied: { name: 'AccessDenied', status: 403 }, throttled: { name: 'Throttling', status: 400 }, broken: { name: 'InternalFailure', status: 500 } },
  ec2: { denied: { name: 'UnauthorizedOperation', status: 403 }, throttled: { name: 'RequestLimitExceeded', status: 503 }, broken: { name: 'InternalError', status: 500 } },
  s3: { denied: { name: 'AccessDenied', status: 403 }, throttled: { name: 'SlowDown', status: 503 }, broken: { name: 'InternalError', status: 500 } },
};

/** The error's name as the SDK will call it. */
export function errorIn(dialect: Dialect, says: 'denied' | 'throttled' | 'broken' | CallError): CallError {
  return typeof says === 'string' ? { ...errors[dialect][says], message: `${says} by a test` } : says;
}

/** The HTTP response that the SDK's own deserialiser is given; throws what its request handler throws where there is none. */
export function deliver(wire: Wire, dialect: Dialect): Response {
  if ('lost' in wire) throw lost(wire.lost);
  if ('says' in wire) {
    const { name, message, status } = errorIn(dialect, wire.says);
    return response(status ?? 400, dialect, [errorBody(dialect, name, message)]);
  }
  if ('page' in wire) return response(200, dialect, [wire.page]);
  const whole = dialect === 'json' ? JSON.stringify(wire.half) : `<Response>${xml(wire.half)}</Response>`;
  return response(200, dialect, [whole.slice(0, Math.ceil(whole.length / 2)), ...(wire.torn ? [reset('aborted')] : [])]);
}

function response(statusCode: number, dialect: Dialect, parts: readonly (string | Error)[]): Response {
  async function* body() {
    for (const part of parts) {
      if (typeof part !== 'string') throw part;
      yield Buffer.from(part);
    }
  }
  return { statusCode, reason: '', headers: { 'content-type': dialect === 'json' ? 'application/json' : 'text/xml' }, body: Readable.from(body()) };
}

function errorBody(dialect: Dialect, code: string, message: string): string {
  switch (dialect) {
    case 'json':
      return JSON.stringify({ __type: code, message });
    case 'query':
      return `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>1</RequestId></ErrorResponse>`;
    case 'ec2':
      return `<Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors><RequestID>1</RequestID></Response>`;
    case 's3':
      return `<Error><Code>${code}</Code><Message>${message}</Message><RequestId>1</RequestId></Error>`;
  }
}

/** As Node's HTTP client says it. */
function reset(message: string): Error {
  return Object.assign(new Error(message), { code: 'ECONNRESET' });
}

/** As the SDK's request handler says it: it names a connection that was reset a timeout too. */
function lost(how: 'timeout' | 'reset'): Error {
  return how === 'reset' ? Object.assign(reset('socket hang up'), { name: 'TimeoutError' }) : Object.assign(new Error('@smithy/node-http-handler - the request socket timed out after 60000 ms of inactivity'), { name: 'TimeoutError' });
}

function xml(value: unknown): string {
  if (Array.isArray(value)) return value.map(item => `<member>${xml(item)}</member>`).join('');
  if (value === null || typeof value !== 'object') return String(value).replace(/[&<>]/g, character => `&#${character.charCodeAt(0)};`);
  return Object.entries(value)
    .map(([name, member]) => `<${name}>${xml(member)}</${name}>`)
    .join('');
}
