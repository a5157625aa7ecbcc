import { certificateTerm } from '#kernel/certificate-term';
import { part } from '#kernel/part';
import { urnOf } from '#kernel/urn';

import { defineCollector } from '../../define-collector.ts';
import { itemsIn, textIn } from '../understand.ts';

/** Certificates of users whom the credential report does not know to have none. */
export default defineCollector({
  id: 'iam-signing-certificates',
  title: 'X.509 signing certificates of IAM users',
  scope: 'account',
  yields: { 'iam-signing-certificate': ['ListSigningCertificates'] },
  actions: { ListSigningCertificates: ['iam:ListSigningCertificates'] },
  answers: { ListSigningCertificates: ['NoSuchEntityException'] }, // the user was deleted meanwhile, and the certificates with it
  after: ['iam-user'],
  async collect({ aws, all, each, after }) {
    const users = after('iam-user').filter(user => user.data.hasSigningCertificate !== false);
    if (users.length === 0) return;
    const { client, paginateListSigningCertificates } = await aws('iam');
    await each(users, ({ data: { userName: UserName } }) => all(paginateListSigningCertificates({ client }, { UserName })));
  },
  *normalise(call, { partition, account }) {
    yield* itemsIn('iam-signing-certificate', call, 'Certificates', certificate => {
      const certificateId = textIn(certificate, 'CertificateId');
      return [
        part('iam-signing-certificate', urnOf({ partition, account, region: 'global' }, 'iam-signing-certificate', certificateId), {
          certificateId,
          userName: certificate.UserName,
          active: textIn(certificate, 'Status') === 'Active',
          uploadedAt: certificate.UploadDate,
          notAfterAt: certificateTerm(textIn(certificate, 'CertificateBody')).to,
        }),
      ];
    });
  },
});
