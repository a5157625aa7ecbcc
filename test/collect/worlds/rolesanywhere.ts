import { crl, tenYears } from '../certificates.ts';
import { group, type Worlds } from './world.ts';

const arn = (rest: string) => `arn:aws:rolesanywhere:eu-west-1:111111111111:${rest}`;
const dated = { createdAt: '2025-06-01T00:00:00.000Z', updatedAt: '2026-01-01T00:00:00.000Z' };
const anchor = (id: string) => ({
  trustAnchorId: id,
  trustAnchorArn: arn(`trust-anchor/${id}`),
  name: `datacentre-${id}`,
  enabled: true,
  source: { sourceType: 'CERTIFICATE_BUNDLE', sourceData: { x509CertificateData: tenYears } },
  ...dated,
});
const list = (id: string) => ({ crlId: id, crlArn: arn(`crl/${id}`), name: `datacentre-${id}`, enabled: true, crlData: crl, trustAnchorArn: arn('trust-anchor/1'), ...dated });
const subject = (id: string) => ({ subjectArn: arn(`subject/${id}`), subjectId: id, enabled: true, x509Subject: `CN=build-${id}`, lastSeenAt: '2026-04-01T00:00:00.000Z', ...dated });

export default {
  'rolesanywhere-identities': {
    calls: [4, 13, 103],
    world: count => ({
      ListTrustAnchors: group(count, 100, 'trustAnchors', anchor, 'nextToken'),
      ListCrls: group(count, 100, 'crls', list, 'nextToken'),
      ListSubjects: group(count, 100, 'subjects', subject, 'nextToken'),
      GetSubject: ({ subjectId }) => ({ subject: { ...subject(subjectId), credentials: [{ seenAt: '2026-04-01T00:00:00.000Z', serialNumber: '4711', issuer: 'CN=a', enabled: true, failed: false, x509CertificateData: tenYears }] } }),
    }),
  },
} satisfies Worlds;
