import type { Kinds } from '#kernel/kind';
import { part, unread } from '#kernel/part';
import type { Resource } from '#kernel/resource';
import { wholeDays } from '#kernel/time';
import { defineCollector } from '../../define-collector.ts';
import { listIn, structureIn, textIn, understand } from '../understand.ts';

/** Whether it matters how ACM renews it: imported and private ones have no validation, and those that nobody uses may end. */
function isRenewed({ data }: Resource<Kinds['acm-certificate']>): boolean {
  return data.certificateType === 'AMAZON_ISSUED' && (data.status === 'ISSUED' || data.status === 'EXPIRED') && (data.inUse || data.exported);
}

/** ACM begins to renew 60 days before the end (https://docs.aws.amazon.com/acm/latest/userguide/managed-renewal.html), and no answer is used again for more than 90. */
const quietDays = 60 + 90;

/** Whether nothing will move in the answer by itself while it may be used again. */
function isFarFromRenewal(out: any, at: string): boolean {
  const { NotAfter: end, Status: status, RenewalSummary: renewal } = out?.Certificate ?? {};
  return status === 'ISSUED' && typeof end === 'string' && wholeDays(at, new Date(end)) > quietDays && (renewal === undefined || renewal.RenewalStatus === 'SUCCESS');
}

export default defineCollector({
  id: 'acm-certificate-renewals',
  title: 'How ACM validates and renews the certificates in use that it issued',
  scope: 'region',
  yields: {},
  fills: { 'acm-certificate': ['renewalStatus', 'renewalReason', 'validationMethods', 'transparencyLogging'] },
  unsaid: { 'acm-certificate': { renewalStatus: null, renewalReason: null, validationMethods: [], transparencyLogging: null } },
  actions: { DescribeCertificate: ['acm:DescribeCertificate'] },
  after: ['acm-certificate'],
  steady: {
    DescribeCertificate: {
      source: 'acm.amazonaws.com',
      type: 'AWS::CertificateManager::Certificate',
      subject: input => textIn(input, 'CertificateArn'),
      changedBy: ['UpdateCertificateOptions', 'RenewCertificate', 'DeleteCertificate', 'RevokeCertificate'],
      holds: isFarFromRenewal,
    },
  },
  async collect({ aws, each, after }) {
    const found = after('acm-certificate').filter(isRenewed);
    if (found.length === 0) return;
    const { client, DescribeCertificateCommand } = await aws('acm');
    await each(found, ({ resource }) => client.send(new DescribeCertificateCommand({ CertificateArn: resource })));
  },
  *normalise({ in: input, out, err }) {
    yield* understand('acm-certificate', 'an answer of DescribeCertificate', () => {
      const arn = textIn(input, 'CertificateArn');
      if (err !== null) return [unread('acm-certificate', arn, ['renewalStatus', 'renewalReason', 'validationMethods', 'transparencyLogging'])];
      const certificate = structureIn(out, 'Certificate');
      const renewal = certificate.RenewalSummary === undefined ? null : structureIn(certificate, 'RenewalSummary');
      return [
        part('acm-certificate', arn, {
          renewalStatus: renewal === null ? null : textIn(renewal, 'RenewalStatus'),
          renewalReason: renewal?.RenewalStatusReason ?? null,
          validationMethods: [...new Set(listIn(certificate, 'DomainValidationOptions').map(option => textIn(option, 'ValidationMethod')))],
          transparencyLogging: certificate.Options === undefined ? null : (structureIn(certificate, 'Options').CertificateTransparencyLoggingPreference ?? null),
        }),
      ];
    });
  },
});
