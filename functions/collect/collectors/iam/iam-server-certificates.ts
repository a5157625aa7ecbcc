import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, nameIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'iam-server-certificates',
  title: 'Server certificates in IAM, the store of before ACM',
  scope: 'account',
  yields: { 'iam-server-certificate': ['ListServerCertificates'] },
  actions: { ListServerCertificates: ['iam:ListServerCertificates'] },
  async collect({ aws, drain }) {
    const { client, paginateListServerCertificates } = await aws('iam');
    await drain(paginateListServerCertificates({ client }, { MaxItems: 1000 }));
  },
  *normalise(call) {
    yield* itemsIn('iam-server-certificate', call, 'ServerCertificateMetadataList', certificate => [
      part(
        'iam-server-certificate',
        textIn(certificate, 'Arn'),
        { certificateName: textIn(certificate, 'ServerCertificateName'), uploadedAt: certificate.UploadDate, notAfterAt: certificate.Expiration },
        nameIn(certificate, 'ServerCertificateName'),
      ),
    ]);
  },
});
