import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'iam-saml-providers',
  title: 'SAML providers that roles may trust',
  scope: 'account',
  yields: { 'iam-saml-provider': ['ListSAMLProviders'] },
  actions: { ListSAMLProviders: ['iam:ListSAMLProviders'] },
  async collect({ aws }) {
    const { client, ListSAMLProvidersCommand } = await aws('iam');
    await client.send(new ListSAMLProvidersCommand({}));
  },
  *normalise(call) {
    yield* itemsIn('iam-saml-provider', call, 'SAMLProviderList', provider => [part('iam-saml-provider', textIn(provider, 'Arn'), { createdAt: provider.CreateDate, validUntil: provider.ValidUntil ?? null })]);
  },
});
