import { part } from '#kernel/part';
import { urnOf } from '#kernel/urn';
import { defineCollector } from '../../define-collector.ts';
import { everyPage } from '../every-page.ts';
import { itemsIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'iam-service-credentials',
  title: 'Service-specific credentials of IAM users, never their passwords',
  scope: 'account',
  yields: { 'iam-service-credential': ['ListServiceSpecificCredentials'] },
  actions: { ListServiceSpecificCredentials: ['iam:ListServiceSpecificCredentials'] },
  async collect({ aws, drain }) {
    const { client, ListServiceSpecificCredentialsCommand } = await aws('iam');
    await drain(
      everyPage(
        Marker => client.send(new ListServiceSpecificCredentialsCommand({ AllUsers: true, MaxItems: 1000, ...(Marker === undefined ? {} : { Marker }) })),
        page => page.Marker,
      ),
    );
  },
  *normalise(call, { partition, account }) {
    yield* itemsIn('iam-service-credential', call, 'ServiceSpecificCredentials', credential => {
      const credentialId = textIn(credential, 'ServiceSpecificCredentialId');
      return [
        part('iam-service-credential', urnOf({ partition, account, region: 'global' }, 'iam-service-credential', credentialId), {
          credentialId,
          userName: credential.UserName,
          serviceName: credential.ServiceName,
          active: textIn(credential, 'Status') === 'Active',
          createdAt: credential.CreateDate,
          expiresAt: credential.ExpirationDate ?? null,
        }),
      ];
    });
  },
});
