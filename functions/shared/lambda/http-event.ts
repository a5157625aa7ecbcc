import * as z from 'zod';

const Text = z.string().max(8192);

/** What an HTTP API of API Gateway hands to a function (payload format 2.0): https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html */
export const HttpEvent = z.object({
  version: z.literal('2.0'),
  rawPath: Text.startsWith('/'),
  rawQueryString: Text.default(''),
  headers: z.record(z.string(), Text).default({}),
  cookies: z.array(Text).default([]),
  requestContext: z.object({ domainName: z.string().max(255).default('localhost'), http: z.object({ method: z.string().regex(/^[A-Z]{3,7}$/) }), requestId: z.string().default('') }),
  body: z.string().optional(),
  isBase64Encoded: z.boolean().default(false),
});
export type HttpEvent = z.output<typeof HttpEvent>;

/** What the function answers. */
export type HttpResult = { readonly statusCode: number; readonly headers: Readonly<Record<string, string>>; readonly body: string; readonly isBase64Encoded: boolean };

export function requestOf({ rawPath, rawQueryString, headers, cookies, requestContext, body, isBase64Encoded }: HttpEvent): Request {
  const { method } = requestContext.http;
  const url = new URL(`https://${requestContext.domainName}${rawPath}${rawQueryString === '' ? '' : `?${rawQueryString}`}`);
  const bytes = body === undefined || method === 'GET' || method === 'HEAD' ? null : Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  return new Request(url, { method, headers: { ...headers, ...(cookies.length === 0 ? {} : { cookie: cookies.join('; ') }) }, body: bytes });
}

/** Lambda answers with 6 MB at most, and base64 makes 4 bytes of 3. */
const MOST_BYTES = 4_400_000;
const textual = /^(text\/|application\/(json|problem\+json)\b)/;

export async function resultOf(answer: Response): Promise<HttpResult> {
  const bytes = Buffer.from(await answer.arrayBuffer());
  if (bytes.byteLength > MOST_BYTES) {
    const body = { type: 'urn:tallystick:problem:too-large', title: 'Too large', status: 413, detail: 'this file is larger than a function may answer: ask for its link, which leads to the bucket', code: 'too-large' };
    return { statusCode: 413, headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' }, body: JSON.stringify(body), isBase64Encoded: false };
  }
  const isText = textual.test(answer.headers.get('content-type') ?? 'text/plain');
  return { statusCode: answer.status, headers: Object.fromEntries(answer.headers), body: bytes.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText };
}
