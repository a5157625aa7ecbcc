import { DAY } from '#kernel/time';
import type { Certificate } from '../estate/operations.ts';
import { randomOf } from '../random.ts';
import { holds } from '../story.ts';
import { living } from './living.ts';
import { page, Refused, sizeOf, type Answer, type Answers, type At, type Item } from './answer.ts';

/** How long a public certificate of ACM is good for, and how long before its end ACM renews it. */
const validDays = 198;
const renewedDays = 45;

export const acm: Answers<'acm'> = {
  ListCertificates(input, at) {
    const { items, next } = page(living(at.estate.operations(at.region).certificates, at.now), sizeOf(input.MaxItems, 1000, 1000), input.NextToken);
    return { CertificateSummaryList: items.map(certificate => summaryOf(certificate, at)), NextToken: next };
  },
  DescribeCertificate(input, at) {
    const certificate = living(at.estate.operations(at.region).certificates, at.now).find(({ arn }) => arn === input.CertificateArn);
    if (certificate === undefined) throw new Refused('ResourceNotFoundException', `Could not find certificate ${input.CertificateArn}.`, 400);
    const { SubjectAlternativeNameSummaries: _, NotBefore, NotAfter, IssuedAt, ...summary } = summaryOf(certificate, at);
    const random = randomOf(`${certificate.arn}/validation`);
    const ValidationMethod = random.chance(0.06) ? ('EMAIL' as const) : ('DNS' as const);
    const renewed = IssuedAt !== undefined && Number(IssuedAt) > certificate.bornAt;
    return {
      Certificate: {
        CertificateArn: certificate.arn,
        DomainName: certificate.name,
        Type: summary.Type,
        Status: summary.Status,
        NotBefore,
        NotAfter,
        IssuedAt,
        DomainValidationOptions: [{ DomainName: certificate.name, ValidationStatus: 'SUCCESS', ValidationMethod }],
        ...(renewed ? { RenewalSummary: { RenewalStatus: 'SUCCESS' as const, DomainValidationOptions: [], UpdatedAt: IssuedAt } } : {}),
        RenewalEligibility: summary.RenewalEligibility,
        Options: { CertificateTransparencyLoggingPreference: 'ENABLED' as const },
      },
    };
  },
};

function summaryOf(certificate: Certificate, { now }: At): Item<Answer<'acm', 'ListCertificates'>['CertificateSummaryList']> {
  const { arn, name, bornAt, endsAt } = certificate;
  const every = (validDays - renewedDays) * DAY;
  const issued = bornAt + Math.floor((now - bornAt) / every) * every;
  const inUse = !holds(certificate.unused, now);
  const common = {
    CertificateArn: arn,
    DomainName: name,
    SubjectAlternativeNameSummaries: [name],
    KeyAlgorithm: randomOf(`${arn}/key`).chance(0.2) ? ('EC_prime256v1' as const) : ('RSA-2048' as never),
    InUse: inUse,
    CreatedAt: new Date(bornAt),
  };
  if (endsAt !== null) return { ...common, Type: 'IMPORTED', Status: endsAt <= now ? 'EXPIRED' : 'ISSUED', RenewalEligibility: 'INELIGIBLE', NotBefore: new Date(bornAt), NotAfter: new Date(endsAt), ImportedAt: new Date(bornAt) };
  return { ...common, Type: 'AMAZON_ISSUED', Status: 'ISSUED', RenewalEligibility: inUse ? 'ELIGIBLE' : 'INELIGIBLE', NotBefore: new Date(issued), NotAfter: new Date(issued + validDays * DAY), IssuedAt: new Date(issued), Exported: false };
}
