/** `npm run new-collector <service>-<resources> [sdk service]`: a collector that compiles, and the kind it yields. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { clients } from '#aws/clients';

const [id = '', service = id.split('-')[0] ?? ''] = process.argv.slice(2);

function stop(message: string): never {
  console.error(`new-collector: ${message}`);
  process.exit(2);
}
if (!/^[a-z0-9]+(-[a-z0-9]+)+$/.test(id)) stop('give an id like ec2-volumes: service, resources');
if (!(service in clients)) stop(`there is no client wrapper for ${service}; there are ${Object.keys(clients).join(', ')} (add one in functions/shared/aws/clients/ and list it in clients.ts)`);
const collector = `functions/collect/collectors/${service}/${id}.ts`;
const kind = id.replace(/ies$/, 'y').replace(/s$/, '');
const kindFile = `functions/shared/inventory/${kind}.ts`;
for (const file of [collector, kindFile]) if (existsSync(file)) stop(`${file} is there already`);

mkdirSync(dirname(collector), { recursive: true });
writeFileSync(
  kindFile,
  `import * as z from 'zod';
import { defineKind } from '#kernel/kind';

const data = z.object({
  name: z.string(),
  tags: z.record(z.string(), z.string()),
});

declare module '#kernel/kind' {
  interface Kinds { '${kind}': z.output<typeof data> }
}

export default defineKind({
  id: '${kind}',
  title: '${kind.replaceAll('-', ' ')}',
  taggable: false,
  data,
  example: { name: 'one', tags: {} },
});
`,
);
writeFileSync(
  collector,
  `import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, tagsIn, textIn } from '../understand.ts';

export default defineCollector({
  id: '${id}',
  title: '${id.replaceAll('-', ' ')}',
  scope: 'region',
  yields: { '${kind}': ['ListThings'] },
  actions: { ListThings: ['${service}:ListThings'] },
  async collect({ aws, all }) {
    const { client } = await aws('${service}');
    await all((async function* () {
      yield client; // page through the SDK's paginator here
    })());
  },
  *normalise(call) {
    yield* itemsIn('${kind}', call, 'Things', thing => [part('${kind}', textIn(thing, 'Arn'), { name: thing.Name, tags: tagsIn(thing) })]);
  },
});
`,
);
console.log(`${collector}
${kindFile}
next: look the operation up in node_modules/@aws-sdk/client-${service}, fill both, answer it in cli/sample/answers/, then
  npm run generate && npx vitest run test/collect test/meta`);
