import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { offered } from '../offered.ts';
import { itemsIn, nameIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'redshiftserverless-namespaces',
  title: 'Namespaces of Redshift Serverless, and who keeps the password of their administrator',
  scope: 'region',
  yields: { 'redshiftserverless-namespace': ['ListNamespaces'] },
  actions: { ListNamespaces: ['redshift-serverless:ListNamespaces'] },
  async collect({ aws, drain, cell: { region } }) {
    if (!offered('redshift-serverless', region)) return;
    const { client, paginateListNamespaces } = await aws('redshift-serverless');
    await drain(paginateListNamespaces({ client }, { maxResults: 100 }));
  },
  *normalise(call) {
    yield* itemsIn('redshiftserverless-namespace', call, 'namespaces', namespace => [
      part(
        'redshiftserverless-namespace',
        textIn(namespace, 'namespaceArn'),
        { namespaceName: textIn(namespace, 'namespaceName'), status: namespace.status, createdAt: namespace.creationDate, adminPasswordSecretArn: namespace.adminPasswordSecretArn ?? null },
        nameIn(namespace, 'namespaceName'),
      ),
    ]);
  },
});
