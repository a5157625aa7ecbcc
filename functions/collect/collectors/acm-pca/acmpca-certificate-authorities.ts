import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, structureIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'acmpca-certificate-authorities',
  title: 'Private certificate authorities of ACM',
  scope: 'region',
  yields: { 'acmpca-certificate-authority': ['ListCertificateAuthorities'] },
  actions: { ListCertificateAuthorities: ['acm-pca:ListCertificateAuthorities'] },
  async collect({ aws, drain }) {
    const { client, paginateListCertificateAuthorities } = await aws('acm-pca');
    // those that another account shares are that account's
    await drain(paginateListCertificateAuthorities({ client }, { MaxResults: 1000, ResourceOwner: 'SELF' }));
  },
  *normalise(call) {
    yield* itemsIn('acmpca-certificate-authority', call, 'CertificateAuthorities', authority => [
      part('acmpca-certificate-authority', textIn(authority, 'Arn'), {
        type: authority.Type,
        status: textIn(authority, 'Status'),
        keyAlgorithm: structureIn(authority, 'CertificateAuthorityConfiguration').KeyAlgorithm,
        createdAt: authority.CreatedAt,
        notBeforeAt: authority.NotBefore ?? null,
        notAfterAt: authority.NotAfter ?? null,
        serial: authority.Serial ?? null,
      }),
    ]);
  },
});
