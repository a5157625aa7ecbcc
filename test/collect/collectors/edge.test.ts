import { describe, expect, test } from 'vitest';
import acmCertificates from '#collect/collectors/acm/acm-certificates';
import apiGatewayRestApis from '#collect/collectors/api-gateway/api-gateway-rest-apis';
import apigatewayv2Apis from '#collect/collectors/apigatewayv2/apigatewayv2-apis';
import cloudfrontDistributions from '#collect/collectors/cloudfront/cloudfront-distributions';
import route53HealthChecks from '#collect/collectors/route-53/route53-health-checks';
import route53HostedZones from '#collect/collectors/route-53/route53-hosted-zones';
import route53RecordSets from '#collect/collectors/route-53/route53-record-sets';
import { everyWorld } from '../worlds/every-world.ts';
import { deny, pages, run } from './fake-gather.ts';
import { snapshot } from './fixtures.ts';

/** One resource as the world of a collector has it. */
function one(collector: string, op: string, list: (answer: any) => any[]): any {
  return list(everyWorld[collector]?.world(1)[op]?.({}, 0))[0];
}

describe('cloudfront-distributions', () => {
  const plain = one('cloudfront-distributions', 'ListDistributions', answer => answer.DistributionList.Items);
  const listing = (...Items: unknown[]) => ({ ListDistributions: () => ({ DistributionList: { Marker: '', MaxItems: 100, IsTruncated: false, Quantity: Items.length, Items } }) });

  test('reads distributions; their tags come from elsewhere', async () => {
    const certificate = 'arn:aws:acm:us-east-1:111111111111:certificate/x';
    const custom = { ...plain, Aliases: { Quantity: 1, Items: ['shop.example.com'] }, ViewerCertificate: { ACMCertificateArn: certificate, MinimumProtocolVersion: 'TLSv1.2_2021' }, WebACLId: 'arn:aws:wafv2:x', ConnectionMode: 'direct' };
    const { of, calls, dropped } = await run(cloudfrontDistributions, listing(custom));
    expect(calls.map(call => call.in)).toEqual([{ MaxItems: 100 }]);
    expect(dropped).toBe(0);
    expect(of('cloudfront-distribution')[plain.ARN]).toMatchObject({
      name: plain.Id,
      data: {
        distributionId: plain.Id,
        enabled: true,
        aliases: ['shop.example.com'],
        origins: ['files.s3.eu-west-1.amazonaws.com'],
        priceClass: 'PriceClass_All',
        webAclId: 'arn:aws:wafv2:x',
        certificateArn: certificate,
        minimumTlsVersion: 'TLSv1.2_2021',
        connectionMode: 'direct',
      },
    });
    expect(Object.keys(of('cloudfront-distribution')[plain.ARN]?.holes ?? {})).toEqual(['tags']);
  });

  test('what is not set is none: aliases, web ACL, certificate of its own', async () => {
    expect((await run(cloudfrontDistributions, listing(plain))).of('cloudfront-distribution')[plain.ARN]?.data).toMatchObject({ aliases: [], webAclId: null, certificateArn: null, connectionMode: 'direct' });
  });

  test('the template of a multi-tenant distribution has no price class', async () => {
    const { PriceClass: _, ...rest } = plain;
    expect((await run(cloudfrontDistributions, listing({ ...rest, ConnectionMode: 'tenant-only' }))).of('cloudfront-distribution')[plain.ARN]?.data).toMatchObject({ priceClass: null, connectionMode: 'tenant-only' });
  });

  test('an account without distributions gets no list', async () => {
    expect(await run(cloudfrontDistributions, { ListDistributions: () => ({ DistributionList: { Marker: '', MaxItems: 100, IsTruncated: false, Quantity: 0 } }) })).toMatchObject({ ended: 'normally', dropped: 0 });
    expect(await run(cloudfrontDistributions, { ListDistributions: () => ({ DistributionList: { Quantity: 1 } }) })).toMatchObject({ dropped: 1 });
  });

  test.each([[null], [{ ...plain, ARN: '' }], [{ ...plain, Enabled: 'yes' }], [{ ...plain, Origins: null }]])('counts a garbled distribution', async garbled => {
    expect(await run(cloudfrontDistributions, listing(garbled))).toMatchObject({ dropped: 1 });
  });
});

describe('route53-hosted-zones', () => {
  const plain = one('route53-hosted-zones', 'ListHostedZones', answer => answer.HostedZones);

  test('reads zones of all pages under the ARN that tags are kept by', async () => {
    const { of, calls } = await run(route53HostedZones, {
      ListHostedZones: pages(
        [
          { HostedZones: [plain], IsTruncated: true },
          { HostedZones: [{ ...plain, Id: '/hostedzone/ZTWO', Config: { PrivateZone: true }, LinkedService: { ServicePrincipal: 'servicediscovery.amazonaws.com' } }], IsTruncated: false },
        ],
        'NextMarker',
        'Marker',
      ),
    });
    expect(calls[0]?.in).toEqual({ MaxItems: 100 });
    expect(of('route53-hosted-zone')).toMatchObject({
      'arn:aws:route53:::hostedzone/Z000000000000': { name: '000000000000.example.com.', data: { zoneId: 'Z000000000000', privateZone: false, records: 4, linkedService: null } },
      'arn:aws:route53:::hostedzone/ZTWO': { data: { privateZone: true, linkedService: 'servicediscovery.amazonaws.com' } },
    });
  });

  test('a zone without its configuration is a public one', async () => {
    const { Config: _, ...rest } = plain;
    expect(Object.values((await run(route53HostedZones, { ListHostedZones: () => ({ HostedZones: [rest] }) })).of('route53-hosted-zone'))[0]?.data['privateZone']).toBe(false);
  });

  test.each([[null], [{ ...plain, Id: undefined }], [{ ...plain, ResourceRecordSetCount: '4' }]])('counts a garbled zone', async garbled => {
    expect(await run(route53HostedZones, { ListHostedZones: () => ({ HostedZones: [garbled] }) })).toMatchObject({ dropped: 1 });
  });
});

describe('API Gateway', () => {
  const rest = one('api-gateway-rest-apis', 'GetRestApis', answer => answer.items);
  const http = one('apigatewayv2-apis', 'GetApis', answer => answer.Items);

  test('REST APIs come with their tags, under the ARN of the Tagging API', async () => {
    const { of, calls } = await run(apiGatewayRestApis, { GetRestApis: pages([{ items: [rest] }, { items: [{ ...rest, id: 'two', tags: undefined }] }], 'position') });
    expect(calls[0]?.in).toEqual({ limit: 500 });
    expect(of('apigateway-rest-api')).toMatchObject({
      [`arn:aws:apigateway:eu-west-1::/restapis/${rest.id}`]: { name: rest.name, holes: {}, data: { endpointTypes: ['REGIONAL'], defaultEndpointDisabled: false, tags: { Owner: 'payments' } } },
      'arn:aws:apigateway:eu-west-1::/restapis/two': { holes: {}, data: { tags: {} } },
    });
  });

  test('HTTP and WebSocket APIs too, page by page', async () => {
    const { of, calls } = await run(apigatewayv2Apis, { GetApis: pages([{ Items: [http] }, { Items: [{ ...http, ApiId: 'two', ProtocolType: 'WEBSOCKET', ApiGatewayManaged: true, Tags: { Owner: 'x' } }] }]) });
    expect(calls.map(call => call.in)).toEqual([{ MaxResults: '500' }, { MaxResults: '500', NextToken: '1' }]);
    expect(of('apigatewayv2-api')).toMatchObject({
      [`arn:aws:apigateway:eu-west-1::/apis/${http.ApiId}`]: { holes: {}, data: { protocol: 'HTTP', serviceManaged: false, tags: {} } },
      'arn:aws:apigateway:eu-west-1::/apis/two': { holes: {}, data: { protocol: 'WEBSOCKET', serviceManaged: true, tags: { Owner: 'x' } } },
    });
  });

  test('an ended list is no endless one', async () => {
    expect((await run(apigatewayv2Apis, { GetApis: () => ({ Items: [], NextToken: '' }) })).calls).toHaveLength(1);
  });

  test.each([[null], [{ name: 'x' }], [{ ...rest, tags: ['Owner'] }], [{ ...rest, endpointConfiguration: undefined }]])('counts a garbled REST API', async garbled => {
    expect(await run(apiGatewayRestApis, { GetRestApis: () => ({ items: [garbled] }) })).toMatchObject({ dropped: 1 });
  });

  test.each([[null], [{ Name: 'x' }], [{ ...http, Tags: { Owner: 5 } }], [{ ...http, CreatedDate: 'yesterday' }]])('counts a garbled API', async garbled => {
    expect(await run(apigatewayv2Apis, { GetApis: () => ({ Items: [garbled] }) })).toMatchObject({ dropped: 1 });
  });

  test('a refused second page ends the list', async () => {
    const { ended, of } = await run(apigatewayv2Apis, { GetApis: ({ NextToken }) => (NextToken === undefined ? { Items: [http], NextToken: 'more' } : deny()) });
    expect(ended).toMatchObject({ broken: { name: 'AccessDeniedException' } });
    expect(Object.keys(of('apigatewayv2-api'))).toHaveLength(1);
  });
});

describe('acm-certificates', () => {
  const plain = one('acm-certificates', 'ListCertificates', answer => answer.CertificateSummaryList);

  test('asks for keys of all kinds: AWS leaves most out otherwise', async () => {
    const { calls } = await run(acmCertificates, { ListCertificates: () => ({ CertificateSummaryList: [] }) });
    expect(calls.map(call => call.in)).toEqual([
      {
        Includes: { keyTypes: ['RSA_1024', 'RSA_2048', 'RSA_3072', 'RSA_4096', 'EC_prime256v1', 'EC_secp384r1', 'EC_secp521r1'] },
        CertificateKeyPairOrigins: ['ACME', 'AWS_MANAGED', 'CUSTOMER_PROVIDED'],
        MaxItems: 1000,
      },
    ]);
  });

  test('reads a certificate; its tags come from elsewhere', async () => {
    const { of } = await run(acmCertificates, { ListCertificates: () => ({ CertificateSummaryList: [plain] }) });
    expect(of('acm-certificate')[plain.CertificateArn]).toMatchObject({
      name: plain.DomainName,
      data: { certificateType: 'AMAZON_ISSUED', status: 'ISSUED', keyAlgorithm: 'RSA_2048', inUse: true, exported: false, renewalEligibility: 'ELIGIBLE', notAfterAt: '2026-07-27T23:59:59.000Z', importedAt: null, managedBy: null },
    });
    expect(Object.keys(of('acm-certificate')[plain.CertificateArn]?.holes ?? {})).toEqual(['renewalStatus', 'renewalReason', 'validationMethods', 'transparencyLogging', 'tags']);
  });

  test('understands recorded answers: one that waits for validation, one that was imported', async () => {
    const waiting = await run(acmCertificates, { ListCertificates: () => snapshot('test_list_certificates_with_key_types_filter_requested_certificate')['list-certificates-with-key-types'] });
    expect(waiting.dropped).toBe(0);
    expect(Object.values(waiting.of('acm-certificate'))).toMatchObject([{ data: { status: 'PENDING_VALIDATION', inUse: false, renewalEligibility: 'INELIGIBLE', notAfterAt: null, issuedAt: null } }]);
    const imported = await run(acmCertificates, { ListCertificates: () => ({ CertificateSummaryList: [snapshot('test_list_certificates_with_key_types_filter_imported_certificate')['list-certificates-with-key-types']] }) });
    expect(imported.dropped).toBe(0);
    expect(Object.values(imported.of('acm-certificate'))).toMatchObject([{ data: { certificateType: 'IMPORTED', importedAt: '2025-03-30T11:45:42.000Z', notAfterAt: '2025-03-30T11:45:42.000Z' } }]);
  });

  test.each([[null], [{ ...plain, CertificateArn: undefined }], [{ ...plain, NotAfter: 'soon' }], [{ ...plain, KeyAlgorithm: 5 }]])('counts a garbled certificate', async garbled => {
    expect(await run(acmCertificates, { ListCertificates: () => ({ CertificateSummaryList: [garbled] }) })).toMatchObject({ dropped: 1 });
  });
});

describe('route53-health-checks', () => {
  const plain = one('route53-health-checks', 'ListHealthChecks', answer => answer.HealthChecks);
  const arn = 'arn:aws:route53:::healthcheck/000000000000';

  test('reads checks, what a calculated one watches, and what a service owns; tags come from elsewhere', async () => {
    const { of, calls } = await run(route53HealthChecks, {
      ListHealthChecks: () => ({ HealthChecks: [plain, { ...plain, Id: 'two', HealthCheckConfig: { Type: 'CALCULATED', ChildHealthChecks: [plain.Id] }, LinkedService: { ServicePrincipal: 'servicediscovery.amazonaws.com' } }] }),
    });
    expect(calls[0]?.in).toEqual({ MaxItems: 1000 });
    expect(of('route53-health-check')).toMatchObject({
      [arn]: { data: { healthCheckId: plain.Id, healthCheckType: 'HTTPS', children: [], linkedService: null } },
      'arn:aws:route53:::healthcheck/two': { data: { healthCheckType: 'CALCULATED', children: [plain.Id], linkedService: 'servicediscovery.amazonaws.com' } },
    });
    expect(Object.keys(of('route53-health-check')[arn]?.holes ?? {})).toEqual(['tags']);
  });

  test.each([[null], [{ ...plain, Id: '' }], [{ ...plain, HealthCheckConfig: null }], [{ ...plain, HealthCheckConfig: { Type: 'HTTPS', ChildHealthChecks: 'x' } }]])('counts a garbled check', async garbled => {
    expect(await run(route53HealthChecks, { ListHealthChecks: () => ({ HealthChecks: [garbled] }) })).toMatchObject({ dropped: 1 });
  });
});

describe('route53-record-sets', () => {
  const zone = (zoneId: string, records: number) => ({
    kind: 'route53-hosted-zone',
    resource: `arn:aws:route53:::hostedzone/${zoneId}`,
    account: '111111111111',
    region: 'global',
    name: zoneId,
    data: { zoneId, records },
    holes: null,
    calls: [],
  });
  const after = { 'route53-hosted-zone': [zone('ZONE', 4), zone('ZTWO', 2)] };
  const arn = 'arn:aws:route53:::hostedzone/ZONE';
  const record = (Name: string, more: object = {}) => ({ Name, Type: 'A', TTL: 300, ResourceRecords: [{ Value: '203.0.113.10' }], ...more });
  const collected = (...ResourceRecordSets: unknown[]) => run(route53RecordSets, { ListResourceRecordSets: () => ({ ResourceRecordSets, IsTruncated: false }) }, { after });

  test('reads all pages of the zones that have records of their own, and adds them up', async () => {
    const table = {
      ListResourceRecordSets: ({ StartRecordName }: any) =>
        StartRecordName === undefined
          ? { ResourceRecordSets: [record('a.example.com.', { HealthCheckId: 'one' })], IsTruncated: true, NextRecordName: 'b.example.com.', NextRecordType: 'A', NextRecordIdentifier: 'first' }
          : { ResourceRecordSets: [record('b.example.com.', { SetIdentifier: 'first', Region: 'eu-west-1', HealthCheckId: 'one' }), record('c.example.com.')], IsTruncated: false },
    };
    const { of, calls, dropped } = await run(route53RecordSets, table, { after });
    expect(calls.map(call => call.in)).toEqual([
      { HostedZoneId: 'ZONE', MaxItems: 300 },
      { HostedZoneId: 'ZONE', MaxItems: 300, StartRecordName: 'b.example.com.', StartRecordType: 'A', StartRecordIdentifier: 'first' },
    ]);
    expect(dropped).toBe(0);
    expect(of('route53-hosted-zone')[arn]?.data).toEqual({ healthChecks: ['one'], latencyRecords: [{ name: 'b.example.com.', type: 'A', region: 'eu-west-1' }], shortTtls: [{ name: 'c.example.com.', type: 'A', seconds: 300 }] });
  });

  test('counts a TTL as short below an hour, of plain records only', async () => {
    const { of } = await collected(
      record('a.', { TTL: 3599 }),
      record('b.', { TTL: 3600 }),
      record('c.', { Type: 'NS', TTL: 60 }),
      record('d.', { TTL: undefined, AliasTarget: {} }),
      record('e.', { SetIdentifier: 'x', Weight: 1, TTL: 60 }),
      record('f.', { HealthCheckId: 'x', TTL: 60 }),
    );
    expect(of('route53-hosted-zone')[arn]?.data['shortTtls']).toEqual([{ name: 'a.', type: 'A', seconds: 3599 }]);
  });

  test('a page that fails leaves the whole zone open', async () => {
    const { of } = await run(
      route53RecordSets,
      { ListResourceRecordSets: ({ StartRecordName }: any) => (StartRecordName === undefined ? { ResourceRecordSets: [record('a.')], IsTruncated: true, NextRecordName: 'b.' } : deny()) },
      { after },
    );
    expect(Object.keys(of('route53-hosted-zone')[arn]?.holes ?? {})).toEqual(expect.arrayContaining(['healthChecks', 'latencyRecords', 'shortTtls']));
  });

  test('a garbled record leaves its zone open, too', async () => {
    const { of, dropped } = await collected(record('a.'), null);
    expect(dropped).toBe(1);
    expect(Object.keys(of('route53-hosted-zone')[arn]?.holes ?? {})).toEqual(expect.arrayContaining(['healthChecks', 'latencyRecords', 'shortTtls']));
  });
});
