import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'api-gateway-client-certificates',
  title: 'Certificates by which API Gateway shows backends who it is',
  scope: 'region',
  billedAs: ['API Gateway'],
  yields: { 'apigateway-client-certificate': ['GetClientCertificates'] },
  actions: { GetClientCertificates: ['apigateway:GET'] },
  async collect({ aws, drain }) {
    const { client, paginateGetClientCertificates } = await aws('api-gateway');
    await drain(paginateGetClientCertificates({ client }, { limit: 500 }));
  },
  *normalise(call, { partition, region }) {
    yield* itemsIn('apigateway-client-certificate', call, 'items', certificate => {
      const certificateId = textIn(certificate, 'clientCertificateId');
      return [part('apigateway-client-certificate', `arn:${partition}:apigateway:${region}::/clientcertificates/${certificateId}`, { certificateId, createdAt: certificate.createdDate, expiresAt: certificate.expirationDate })];
    });
  },
});
