/**
 * `npm run new-check <service>-<resource>-<wrong-state> [topic] [kind] [-- --dir DIR]`: a check that compiles and whose examples fail until its rule is written.
 * With `--dir` it is one of your own, outside the clone, for `--checks-dir`; a `tsconfig.json` there tells editors where its imports lie.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { kinds } from '#inventory/registry.generated';
import { topics } from '#kernel/topic';

const {
  values: { dir },
  positionals: [id = '', topic = 'waste', kind = 'ec2-volume'],
} = parseArgs({ allowPositionals: true, options: { dir: { type: 'string' } } });

function stop(message: string): never {
  console.error(`new-check: ${message}`);
  process.exit(2);
}
if (!/^[a-z0-9]+(-[a-z0-9]+){2,}$/.test(id)) stop('give an id like ec2-volume-unattached: service, resource, wrong state');
if (!topics.some(candidate => candidate === topic)) stop(`the topic is one of ${topics.join(', ')}`);
if (kinds[kind] === undefined) stop(`there is no kind ${kind}; there are ${Object.keys(kinds).join(', ')}`);
const file = dir === undefined ? `functions/evaluate/checks/${topic}/${id}.ts` : join(dir, `${id}.ts`);
const [zod, kernel] = dir === undefined ? ['zod', '#kernel/check'] : ['tallystick/zod', 'tallystick/check'];
if (existsSync(file)) stop(`${file} is there already`);

mkdirSync(dirname(file), { recursive: true });
writeFileSync(
  file,
  `import * as z from '${zod}';
import { defineCheck, fail, pass } from '${kernel}';

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
if (dir === undefined)
  console.log(`${file}
next: write the rule and its examples, give it a row in functions/evaluate/catalogue.json, then
  npm run generate && npx vitest run test/evaluate/checks test/meta`);
else {
  const editor = join(dir, 'tsconfig.json');
  if (!existsSync(editor)) writeFileSync(editor, `${JSON.stringify(editorSettings(dir), null, 2)}\n`);
  console.log(`${file}
next: write the rule and its examples, then try them with
  npx tally checks show ${id} --checks-dir ${dir}`);
}

/** Node needs none of this: it is for editors and `tsc`. */
function editorSettings(folder: string): object {
  const root = relative(resolve(folder), fileURLToPath(new URL('..', import.meta.url))).replaceAll(sep, '/');
  return {
    extends: `${root}/tsconfig.json`,
    compilerOptions: {
      module: 'esnext',
      moduleResolution: 'bundler',
      typeRoots: [`${root}/node_modules/@types`],
      paths: { 'tallystick/check': [`${root}/functions/shared/kernel/check.ts`], 'tallystick/time': [`${root}/functions/shared/kernel/time.ts`], 'tallystick/zod': [`${root}/node_modules/zod/index.d.cts`] },
    },
    include: ['.', `${root}/functions/shared/inventory`],
    exclude: [],
  };
}
