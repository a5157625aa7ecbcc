/** `npm run new-check <service>-<resource>-<wrong-state> [topic] [kind]`: a check that compiles and whose examples fail until its rule is written. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { kinds } from '#inventory/registry.generated';
import { topics } from '#kernel/topic';

const [id = '', topic = 'waste', kind = 'ec2-volume'] = process.argv.slice(2);

function stop(message: string): never {
  console.error(`new-check: ${message}`);
  process.exit(2);
}
if (!/^[a-z0-9]+(-[a-z0-9]+){2,}$/.test(id)) stop('give an id like ec2-volume-unattached: service, resource, wrong state');
if (!topics.some(candidate => candidate === topic)) stop(`the topic is one of ${topics.join(', ')}`);
if (kinds[kind] === undefined) stop(`there is no kind ${kind}; there are ${Object.keys(kinds).join(', ')}`);
const file = `functions/evaluate/checks/${topic}/${id}.ts`;
if (existsSync(file)) stop(`${file} is there already`);

mkdirSync(dirname(file), { recursive: true });
writeFileSync(
  file,
  `import * as z from 'zod';
import { defineCheck, fail, pass } from '#kernel/check';

export default defineCheck({
  id: '${id}',
  version: 1,
  topic: '${topic}',
  severity: 'medium',
  title: 'The good state, in one sentence',
  why: 'What goes wrong otherwise.',
  fix: 'What a person does about it, step by step.',
  sources: ['https://docs.aws.amazon.com/'],
  reads: '${kind}',
  params: z.object({}),
  says: {
    'good': 'What is good, with {facts}.',
    'bad': 'What is bad, with {facts}.',
  },
  examples: [
    { name: 'the wrong state', given: {}, expect: 'fail', code: 'bad' },
    { name: 'the good state', given: {}, expect: 'pass', code: 'good' },
  ],
  // Read a field only when it is needed: what could not be read throws, and the verdict becomes not-assessed.
  evaluate(resource) {
    return Object.keys(resource).length === 0 ? fail('bad') : pass('good');
  },
});
`,
);
console.log(`${file}
next: write the rule and its examples, give it a row in functions/evaluate/catalogue.json, then
  npm run generate && npx vitest run test/evaluate/checks test/meta`);
