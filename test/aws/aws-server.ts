import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Asked = { readonly service: string; readonly op: string; readonly region: string; readonly input: any; readonly nth: number; readonly authorization: string };
/** An answer of AWS, or what happens to the connection instead. */
export type Reply = { readonly status?: number; readonly json?: object; readonly xml?: string; readonly error?: string; readonly message?: string } | 'cut' | 'hang up';

/** A little HTTP server that speaks enough of AWS's JSON and query protocols to answer the SDK. `nth` counts an operation's calls from 0. */
export async function awsServer(respond: (asked: Asked) => Reply | Promise<Reply>): Promise<{ readonly url: string; readonly asked: readonly Asked[]; close(): Promise<void> }> {
  const asked: Asked[] = [];
  const counts = new Map<string, number>();
  const server = createServer((request, response) => void answer(request, response));
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const target = request.headers['x-amz-target'];
    const query = new URLSearchParams(body);
    const op = typeof target === 'string' ? (target.split('.').at(-1) ?? '') : (query.get('Action') ?? request.url ?? '');
    const authorization = request.headers.authorization ?? '';
    const [, , region = '', service = ''] = /Credential=([^,]+)/.exec(authorization)?.[1]?.split('/') ?? [];
    const nth = counts.get(`${service} ${op}`) ?? 0;
    counts.set(`${service} ${op}`, nth + 1);
    const call: Asked = { service, op, region, input: typeof target === 'string' ? JSON.parse(body === '' ? '{}' : body) : Object.fromEntries(query), nth, authorization };
    asked.push(call);
    send(response, await respond(call), typeof target === 'string');
  }
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function send(response: ServerResponse, reply: Reply, json: boolean): void {
  if (reply === 'hang up') {
    response.destroy();
    return;
  }
  if (reply === 'cut') {
    response.writeHead(200, { 'content-type': json ? 'application/x-amz-json-1.1' : 'text/xml', 'content-length': '1000', 'x-amzn-requestid': 'cut' });
    response.write(json ? '{"Keys":[{"KeyId":"half' : '<DescribeVolumesResponse><volumeSet><item><volumeId>vol-ha');
    setTimeout(() => response.destroy(), 20);
    return;
  }
  const status = reply.status ?? (reply.error === undefined ? 200 : 400);
  response.writeHead(status, { 'content-type': json ? 'application/x-amz-json-1.1' : 'text/xml', 'x-amzn-requestid': `request-${status}` });
  if (reply.error === undefined) response.end(json ? JSON.stringify(reply.json ?? {}) : (reply.xml ?? ''));
  else if (json) response.end(JSON.stringify({ __type: reply.error, message: reply.message ?? '' }));
  else response.end(`<Response><Errors><Error><Code>${reply.error}</Code><Message>${reply.message ?? ''}</Message></Error></Errors><RequestID>request-${status}</RequestID></Response>`);
}

/** An error in the form in which STS and IAM say it. */
export function queryError(code: string, message: string): Reply {
  return { status: 403, xml: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>request-403</RequestId></ErrorResponse>` };
}

export function callerIdentity(account: string, partition = 'aws'): Reply {
  return {
    xml: `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:${partition}:sts::${account}:assumed-role/Audit/ana</Arn><UserId>AROA:ana</UserId><Account>${account}</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></GetCallerIdentityResponse>`,
  };
}

export function assumedRole(account: string, credentials: { readonly key: string; readonly secret: string; readonly token: string; readonly expiration?: string }): Reply {
  return {
    xml: `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><AssumedRoleUser><Arn>arn:aws:sts::${account}:assumed-role/TallystickMember/scan-tallystick</Arn><AssumedRoleId>AROA${account}:scan-tallystick</AssumedRoleId></AssumedRoleUser><Credentials><AccessKeyId>${credentials.key}</AccessKeyId><SecretAccessKey>${credentials.secret}</SecretAccessKey><SessionToken>${credentials.token}</SessionToken><Expiration>${credentials.expiration ?? '2099-01-01T00:00:00Z'}</Expiration></Credentials></AssumeRoleResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></AssumeRoleResponse>`,
  };
}
