import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { offered } from '../offered.ts';
import { itemsIn, textIn } from '../understand.ts';

/** Asked where nothing is built, too: a token works without CodeBuild. */
export default defineCollector({
  id: 'codebuild-source-credentials',
  title: 'How CodeBuild gets at source code, never the tokens',
  scope: 'region',
  yields: { 'codebuild-source-credential': ['ListSourceCredentials'] },
  actions: { ListSourceCredentials: ['codebuild:ListSourceCredentials'] },
  async collect({ aws, cell: { region } }) {
    if (!offered('codebuild', region)) return;
    const { client, ListSourceCredentialsCommand } = await aws('codebuild');
    await client.send(new ListSourceCredentialsCommand({}));
  },
  *normalise(call) {
    yield* itemsIn('codebuild-source-credential', call, 'sourceCredentialsInfos', credential => [
      part('codebuild-source-credential', textIn(credential, 'arn'), { serverType: credential.serverType, authType: credential.authType, keptIn: credential.resource ?? null }),
    ]);
  },
});
