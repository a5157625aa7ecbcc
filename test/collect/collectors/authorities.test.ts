import { expect, test } from 'vitest';
import acmpcaCertificateAuthorities from '#collect/collectors/acm-pca/acmpca-certificate-authorities';
import redshiftserverlessNamespaces from '#collect/collectors/redshift-serverless/redshiftserverless-namespaces';
import rolesanywhereIdentities from '#collect/collectors/rolesanywhere/rolesanywhere-identities';
import { crlAsPem, tenYears, twoYears } from '../certificates.ts';
import { everyWorld } from '../worlds/every-world.ts';
import { deny, refuse, run } from './fake-gather.ts';

const id = '000000000000';
const arn = (service: string, rest: string) => `arn:aws:${service}:eu-west-1:111111111111:${rest}`;
const anchorArn = arn('rolesanywhere', `trust-anchor/${id}`);
const subjectArn = arn('rolesanywhere', `subject/${id}`);
const identities = everyWorld['rolesanywhere-identities']?.world(1) ?? {};
const anchor = (source: object) => ({ ...(identities['ListTrustAnchors']?.({}, 0) as any).trustAnchors[0], source });
const subject = (credentials: readonly object[]) => ({ subject: { ...(identities['GetSubject']?.({ subjectId: id }, 0) as any).subject, credentials } });
const shown = (seenAt: string, serialNumber: string, x509CertificateData: string, failed = false) => ({ seenAt, serialNumber, issuer: 'CN=a', enabled: true, failed, x509CertificateData });

test('private certificate authorities are asked for once a Region, those of the account only', async () => {
  const { of, calls } = await run(acmpcaCertificateAuthorities, everyWorld['acmpca-certificate-authorities']?.world(1) ?? {});
  expect(calls.map(call => call.in)).toEqual([{ MaxResults: 1000, ResourceOwner: 'SELF' }]);
  expect(of('acmpca-certificate-authority')).toMatchObject({
    [arn('acm-pca', `certificate-authority/${id}`)]: { holes: {}, data: { type: 'SUBORDINATE', status: 'ACTIVE', keyAlgorithm: 'EC_prime256v1', notAfterAt: '2030-06-01T00:00:00.000Z', serial: '4711' } },
  });
});

test('an authority that waits for its certificate has no end yet', async () => {
  const { of } = await run(acmpcaCertificateAuthorities, {
    ListCertificateAuthorities: () => ({ CertificateAuthorities: [{ Arn: 'arn:a', Type: 'ROOT', Status: 'PENDING_CERTIFICATE', CreatedAt: '2026-04-01T00:00:00.000Z', CertificateAuthorityConfiguration: { KeyAlgorithm: 'RSA_4096' } }] }),
  });
  expect(Object.values(of('acmpca-certificate-authority'))).toMatchObject([{ holes: {}, data: { notBeforeAt: null, notAfterAt: null, serial: null } }]);
});

test('what Roles Anywhere trusts: anchors with the term of their certificate, lists with the date of the next, subjects with the certificate that they showed', async () => {
  const { of, listed } = await run(rolesanywhereIdentities, identities);
  const term = { notBeforeAt: '2026-11-21T23:20:20.000Z', notAfterAt: '2036-11-18T23:20:20.000Z' };
  expect(listed.toSorted()).toEqual(['rolesanywhere-crl', 'rolesanywhere-subject', 'rolesanywhere-trust-anchor']);
  expect(of('rolesanywhere-trust-anchor')[anchorArn]).toMatchObject({ name: `datacentre-${id}`, holes: {}, data: { enabled: true, source: 'CERTIFICATE_BUNDLE', certificateAuthorityArn: null, ...term } });
  expect(Object.values(of('rolesanywhere-crl'))).toMatchObject([{ holes: {}, data: { enabled: true, nextUpdateAt: '2026-05-01T00:00:00.000Z' } }]);
  expect(of('rolesanywhere-subject')[subjectArn]).toMatchObject({ holes: {}, data: { subjectName: `CN=build-${id}`, lastSeenAt: '2026-04-01T00:00:00.000Z', serial: '4711', ...term } });
});

test('of a bundle that holds an old and a new certificate counts the one that ends first', async () => {
  const { of } = await run(rolesanywhereIdentities, { ...identities, ListTrustAnchors: () => ({ trustAnchors: [anchor({ sourceType: 'CERTIFICATE_BUNDLE', sourceData: { x509CertificateData: `${tenYears}\n${twoYears}\n` } })] }) });
  expect(of('rolesanywhere-trust-anchor')[anchorArn]?.data['notAfterAt']).toBe('2028-11-20T23:20:20.000Z');
});

test('an anchor that trusts a private authority names it, and has no end of its own', async () => {
  const authority = arn('acm-pca', 'certificate-authority/1');
  const { of } = await run(rolesanywhereIdentities, { ...identities, ListTrustAnchors: () => ({ trustAnchors: [anchor({ sourceType: 'AWS_ACM_PCA', sourceData: { acmPcaArn: authority } })] }) });
  expect(of('rolesanywhere-trust-anchor')[anchorArn]).toMatchObject({ holes: {}, data: { source: 'AWS_ACM_PCA', certificateAuthorityArn: authority, notAfterAt: null } });
});

test('a bundle without a certificate is counted, and ends the list', async () => {
  const { dropped, listed } = await run(rolesanywhereIdentities, { ...identities, ListTrustAnchors: () => ({ trustAnchors: [anchor({ sourceType: 'CERTIFICATE_BUNDLE', sourceData: { x509CertificateData: 'none' } })] }) });
  expect(dropped).toBe(1);
  expect(listed).not.toContain('rolesanywhere-trust-anchor');
});

test('of what a subject showed the latest counts, and none that was refused', async () => {
  const credentials = [shown('2026-04-01T00:00:00.000Z', 'new', tenYears), shown('2026-01-01T00:00:00.000Z', 'old', twoYears), shown('2026-04-02T00:00:00.000Z', 'refused', twoYears, true)];
  const { of } = await run(rolesanywhereIdentities, { ...identities, GetSubject: () => subject(credentials) });
  expect(of('rolesanywhere-subject')[subjectArn]?.data).toMatchObject({ serial: 'new', notAfterAt: '2036-11-18T23:20:20.000Z' });
  const none = await run(rolesanywhereIdentities, { ...identities, GetSubject: () => subject([]) });
  expect(none.of('rolesanywhere-subject')[subjectArn]).toMatchObject({ holes: {}, data: { serial: null, notAfterAt: null } });
});

test('a subject that is disabled is not asked about; one whose certificate is refused is open', async () => {
  const disabled = { ...(identities['ListSubjects']?.({}, 0) as any).subjects[0], enabled: false };
  const quiet = await run(rolesanywhereIdentities, { ...identities, ListSubjects: () => ({ subjects: [disabled] }) });
  expect(quiet.calls.map(({ op }) => op)).not.toContain('GetSubject');
  expect(quiet.of('rolesanywhere-subject')[subjectArn]).toMatchObject({ holes: {}, data: { enabled: false, notAfterAt: null } });
  const denied = await run(rolesanywhereIdentities, { ...identities, GetSubject: deny });
  expect(denied.of('rolesanywhere-subject')[subjectArn]?.holes).toMatchObject({ notAfterAt: { missing: ['rolesanywhere:GetSubject'] }, serial: {} });
  const gone = await run(rolesanywhereIdentities, { ...identities, GetSubject: () => refuse('ResourceNotFoundException') });
  expect(gone.of('rolesanywhere-subject')[subjectArn]?.holes).toHaveProperty('notAfterAt');
});

test('a list of revoked certificates is read as PEM too', async () => {
  const own = (identities['ListCrls']?.({}, 0) as any).crls[0];
  const { of } = await run(rolesanywhereIdentities, { ...identities, ListCrls: () => ({ crls: [{ ...own, crlData: crlAsPem }] }) });
  expect(Object.values(of('rolesanywhere-crl'))).toMatchObject([{ data: { nextUpdateAt: '2026-05-01T00:00:00.000Z' } }]);
});

test('namespaces of Redshift Serverless say who keeps the password', async () => {
  const own = (everyWorld['redshiftserverless-namespaces']?.world(1)['ListNamespaces']?.({}, 0) as any).namespaces[0];
  const { of } = await run(redshiftserverlessNamespaces, { ListNamespaces: () => ({ namespaces: [own, { ...own, namespaceArn: 'arn:b', namespaceName: 'kept', adminPasswordSecretArn: 'arn:secret' }] }) });
  expect(Object.values(of('redshiftserverless-namespace'))).toMatchObject([
    { name: `analytics-${id}`, holes: {}, data: { status: 'AVAILABLE', adminPasswordSecretArn: null } },
    { name: 'kept', holes: {}, data: { adminPasswordSecretArn: 'arn:secret' } },
  ]);
});
