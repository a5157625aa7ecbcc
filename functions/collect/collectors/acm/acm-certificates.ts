import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, nameIn, textIn } from '../understand.ts';

/** Without these AWS leaves out keys other than RSA of 1,024 and 2,048 bits, and those that came by ACME: https://docs.aws.amazon.com/acm/latest/APIReference/API_ListCertificates.html */
const keyTypes = ['RSA_1024', 'RSA_2048', 'RSA_3072', 'RSA_4096', 'EC_prime256v1', 'EC_secp384r1', 'EC_secp521r1'] as const;
const origins = ['ACME', 'AWS_MANAGED', 'CUSTOMER_PROVIDED'] as const;

export default defineCollector({
  id: 'acm-certificates',
  title: 'ACM certificates',
  scope: 'region',
  yields: { 'acm-certificate': ['ListCertificates'] },
  actions: { ListCertificates: ['acm:ListCertificates'] },
  async collect({ aws, drain }) {
    const { client, paginateListCertificates } = await aws('acm');
    await drain(paginateListCertificates({ client }, { Includes: { keyTypes: [...keyTypes] }, CertificateKeyPairOrigins: [...origins], MaxItems: 1000 }));
  },
  *normalise(call) {
    yield* itemsIn('acm-certificate', call, 'CertificateSummaryList', certificate => [
      part(
        'acm-certificate',
        textIn(certificate, 'CertificateArn'),
        {
          domainName: certificate.DomainName,
          certificateType: certificate.Type,
          status: certificate.Status,
          keyAlgorithm: certificate.KeyAlgorithm?.replace('-', '_'), // the list writes RSA-2048 where all else writes RSA_2048
          inUse: certificate.InUse,
          exported: certificate.Exported ?? false,
          renewalEligibility: certificate.RenewalEligibility,
          createdAt: certificate.CreatedAt ?? null,
          issuedAt: certificate.IssuedAt ?? null,
          importedAt: certificate.ImportedAt ?? null,
          notBeforeAt: certificate.NotBefore ?? null,
          notAfterAt: certificate.NotAfter ?? null,
          managedBy: certificate.ManagedBy ?? null,
        },
        nameIn(certificate, 'DomainName'),
      ),
    ]);
  },
});
