import { group, type Worlds } from './world.ts';

export default {
  'acm-certificates': {
    calls: [1, 1, 1],
    world: count => ({
      ListCertificates: group(count, 1000, 'CertificateSummaryList', id => ({
        CertificateArn: `arn:aws:acm:eu-west-1:111111111111:certificate/${id}`,
        DomainName: `${id}.example.com`,
        Status: 'ISSUED',
        Type: 'AMAZON_ISSUED',
        KeyAlgorithm: 'RSA-2048',
        InUse: true,
        Exported: false,
        RenewalEligibility: 'ELIGIBLE',
        NotAfter: '2026-07-27T23:59:59.000Z',
        CreatedAt: '2026-01-10T00:00:00.000Z',
        IssuedAt: '2026-01-10T00:10:00.000Z',
      })),
    }),
  },
  'acm-certificate-renewals': {
    calls: [1, 10, 100],
    world: () => ({
      DescribeCertificate: ({ CertificateArn }) => ({
        Certificate: {
          CertificateArn,
          DomainName: 'shop.example.com',
          DomainValidationOptions: [{ DomainName: 'shop.example.com', ValidationStatus: 'SUCCESS', ValidationMethod: 'DNS' }],
          Status: 'ISSUED',
          Type: 'AMAZON_ISSUED',
          RenewalSummary: { RenewalStatus: 'SUCCESS', DomainValidationOptions: [], UpdatedAt: '2026-01-10T00:00:00.000Z' },
          RenewalEligibility: 'ELIGIBLE',
          Options: { CertificateTransparencyLoggingPreference: 'ENABLED' },
        },
      }),
    }),
  },
} satisfies Worlds;
