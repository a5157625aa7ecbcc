import { authorityCredentials } from '../credentials/authority-credentials.ts';
import { credentialOf } from '../credentials/credential-source.ts';
import { iamCredentials } from '../credentials/iam-credentials.ts';
import { keyCredentials } from '../credentials/key-credentials.ts';
import { passwordCredentials } from '../credentials/password-credentials.ts';
import { secretCredentials } from '../credentials/secret-credentials.ts';
import { defineDerivation } from '../define-derivation.ts';

const sources = new Map([...secretCredentials, ...iamCredentials, ...keyCredentials, ...authorityCredentials, ...passwordCredentials].map(source => [source.kind as string, source]));

/**
 * Every long-lived credential under the name of what carries it: a user's for its password, a database's for that of its master. What could not be
 * read leaves only what hangs on it open, and never looks like a credential that needs no rotation.
 */
export default defineDerivation({
  kind: 'credential',
  span: 'account',
  *derive(resources, { config }) {
    const all = [...resources];
    const users = new Map(all.filter(({ kind }) => kind === 'iam-user').map(({ data, resource }) => [data.userName, resource]));
    for (const resource of all) {
      const source = sources.get(resource.kind);
      const found = source === undefined ? null : credentialOf(source, resource, name => users.get(name) ?? null, config.rotation);
      if (found !== null) yield found;
    }
  },
});
