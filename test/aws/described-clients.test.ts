import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Client as AcmPca, paginateListCertificateAuthorities } from '#aws/clients/acm-pca';
import { Client as RolesAnywhere, GetSubjectCommand, paginateListCrls, paginateListTrustAnchors } from '#aws/clients/rolesanywhere';

type Asked = { readonly method: string; readonly url: string; readonly target: string | undefined; readonly scope: string; readonly body: string };
type Answer = { readonly status?: number; readonly type?: string; readonly headers?: Record<string, string>; readonly body: object };
let asked: Asked[];
let answers: Answer[];
const server = createServer((request, response) => {
  void bodyOf(request).then(body => {
    const scope = /Credential=[^/]+\/\d+\/([^,]+),/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    asked.push({ method: request.method ?? '', url: request.url ?? '', target: request.headers['x-amz-target'] as string | undefined, scope, body });
    const { status = 200, type = 'application/json', headers = {}, body: said } = answers.shift() ?? { status: 500, body: {} };
    response.writeHead(status, { 'content-type': type, ...headers }).end(JSON.stringify(said));
  });
});
async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
function config() {
  return { region: 'eu-west-1', endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, credentials: { accessKeyId: 'a', secretAccessKey: 'b' }, maxAttempts: 1 };
}
beforeEach(async () => {
  asked = [];
  answers = [];
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => new Promise(resolve => server.close(resolve)));
async function all(pages: AsyncIterable<any>): Promise<any[]> {
  const said = [];
  for await (const { $metadata: _, ...page } of pages) said.push(page);
  return said;
}

test('Private CA: JSON 1.1, with its own target and signature, seconds as instants, page by page', async () => {
  const type = 'application/x-amz-json-1.1';
  answers = [
    { type, body: { CertificateAuthorities: [{ Arn: 'arn:a', CreatedAt: 1_700_000_000.5, CertificateAuthorityConfiguration: { KeyAlgorithm: 'RSA_2048' }, Unknown: 1 }], NextToken: 'n' } },
    { type, body: { CertificateAuthorities: [] } },
  ];
  expect(await all(paginateListCertificateAuthorities({ client: new AcmPca(config()) }, { MaxResults: 7, ResourceOwner: 'SELF' }))).toEqual([
    { CertificateAuthorities: [{ Arn: 'arn:a', CreatedAt: new Date(1_700_000_000_500), CertificateAuthorityConfiguration: { KeyAlgorithm: 'RSA_2048' } }], NextToken: 'n' },
    { CertificateAuthorities: [] },
  ]);
  const request = { method: 'POST', url: '/', target: 'ACMPrivateCA.ListCertificateAuthorities', scope: 'eu-west-1/acm-pca/aws4_request' };
  expect(asked).toEqual([
    { ...request, body: '{"MaxResults":7,"ResourceOwner":"SELF"}' },
    { ...request, body: '{"MaxResults":7,"NextToken":"n","ResourceOwner":"SELF"}' },
  ]);
});

test('Roles Anywhere: REST JSON, with queries and labels, instants as ISO 8601 and bytes', async () => {
  answers = [
    { body: { trustAnchors: [{ trustAnchorArn: 'arn:a', createdAt: '2026-01-01T00:00:00Z', source: { sourceType: 'X', sourceData: { x509CertificateData: 'PEM' } } }], nextToken: 'n 1' } },
    { body: { trustAnchors: [] } },
    { body: { crls: [{ crlArn: 'arn:c', crlData: 'AAEC' }] } },
    { body: { subject: { subjectArn: 'arn:s', credentials: [{ serialNumber: '1', failed: false, seenAt: '2026-01-01T00:00:00Z' }] } } },
  ];
  const client = new RolesAnywhere(config());
  expect(await all(paginateListTrustAnchors({ client }, {}))).toMatchObject([{ trustAnchors: [{ createdAt: new Date('2026-01-01T00:00:00Z'), source: { sourceData: { x509CertificateData: 'PEM' } } }] }, { trustAnchors: [] }]);
  expect(await all(paginateListCrls({ client }, {}))).toEqual([{ crls: [{ crlArn: 'arn:c', crlData: new Uint8Array([0, 1, 2]) }] }]);
  expect(await client.send(new GetSubjectCommand({ subjectId: 'a/b' }))).toMatchObject({ subject: { credentials: [{ serialNumber: '1', failed: false, seenAt: new Date('2026-01-01T00:00:00Z') }] } });
  expect(asked.map(({ method, url, scope }) => `${method} ${url} ${scope}`)).toEqual(['GET /trustanchors', 'GET /trustanchors?nextToken=n%201', 'GET /crls', 'GET /subject/a%2Fb'].map(each => `${each} eu-west-1/rolesanywhere/aws4_request`));
});

test('an error keeps its name, its status and what it says', async () => {
  answers = [
    { status: 403, headers: { 'x-amzn-errortype': 'AccessDeniedException:http://internal.amazon.com/' }, body: { message: 'User: x is not authorized to perform: rolesanywhere:GetSubject' } },
    { status: 400, type: 'application/x-amz-json-1.1', body: { __type: 'InvalidNextTokenException', message: 'no such page' } },
  ];
  await expect(new RolesAnywhere(config()).send(new GetSubjectCommand({ subjectId: 's' }))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringContaining('rolesanywhere:GetSubject'),
    $metadata: { httpStatusCode: 403 },
  });
  await expect(all(paginateListCertificateAuthorities({ client: new AcmPca(config()) }, {}))).rejects.toMatchObject({ name: 'InvalidNextTokenException', $metadata: { httpStatusCode: 400 } });
});

test.each([
  ['eu-west-1', 'acm-pca.eu-west-1.amazonaws.com'],
  ['cn-north-1', 'acm-pca.cn-north-1.amazonaws.com.cn'],
])('the host of %s', async (region, host) => {
  const hosts: string[] = [];
  const requestHandler = { handle: async (request: { hostname: string }) => (hosts.push(request.hostname), Promise.reject(new Error('far enough'))), metadata: { handlerProtocol: 'http/1.1' } };
  const client = new AcmPca({ region, credentials: { accessKeyId: 'a', secretAccessKey: 'b' }, maxAttempts: 1, requestHandler: requestHandler as never });
  await expect(all(paginateListCertificateAuthorities({ client }, {}))).rejects.toThrow('far enough');
  expect(hosts).toEqual([host]);
});
