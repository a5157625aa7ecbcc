import { part, unread } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { idsIn } from '../members-in.ts';
import { itemsIn, listIn, structureIn, tagsIn, textIn, understand } from '../understand.ts';

export default defineCollector({
  id: 'iam-oidc-providers',
  title: 'OpenID Connect providers that roles may trust',
  scope: 'account',
  yields: { 'iam-oidc-provider': ['ListOpenIDConnectProviders'] },
  actions: { ListOpenIDConnectProviders: ['iam:ListOpenIDConnectProviders'], GetOpenIDConnectProvider: ['iam:GetOpenIDConnectProvider'] },
  async collect({ aws, each }) {
    const { client, ListOpenIDConnectProvidersCommand, GetOpenIDConnectProviderCommand } = await aws('iam');
    const answer = await client.send(new ListOpenIDConnectProvidersCommand({}));
    await each(
      idsIn(
        [answer],
        ({ OpenIDConnectProviderList }) => OpenIDConnectProviderList,
        provider => provider.Arn,
      ),
      OpenIDConnectProviderArn => client.send(new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn })),
    );
  },
  *normalise(call) {
    if (call.op === 'ListOpenIDConnectProviders') {
      yield* itemsIn('iam-oidc-provider', call, 'OpenIDConnectProviderList', provider => {
        const arn = textIn(provider, 'Arn');
        return [part('iam-oidc-provider', arn, { issuer: arn.slice(arn.indexOf('/') + 1) }, { name: arn.slice(arn.indexOf('/') + 1) })];
      });
      return;
    }
    yield* understand('iam-oidc-provider', 'an answer of GetOpenIDConnectProvider', () => {
      const arn = textIn(call.in, 'OpenIDConnectProviderArn');
      if (call.err !== null) return [unread('iam-oidc-provider', arn, ['clientIds', 'createdAt', 'tags'])];
      const provider = structureIn(call, 'out');
      return [part('iam-oidc-provider', arn, { clientIds: [...listIn(provider, 'ClientIDList')], createdAt: textIn(provider, 'CreateDate'), tags: tagsIn(provider) })];
    });
  },
});
