import { createGunzip } from 'node:zlib';
import { Readable } from 'node:stream';
import { Command } from 'commander';
import { Problem } from '#kernel/problem';
import { packLines } from '#reports/evidence/pack-lines';
import { withPack } from './with-pack.ts';

export function callCommand(): Command {
  return new Command('call').argument('<pack>', 'pack.zip, or pack.001.zip where there are volumes').argument('<call>', 'as verdicts name it: calls/<account>/<region>/<file>#<line>').description('print a recorded call').action(onCall);
}

async function onCall(file: string, call: string): Promise<void> {
  const match = /^(?:raw\/)?(calls\/[^#]+)#(\d+)$/.exec(call);
  if (match === null) throw new Problem(`${call}: a call is named calls/<account>/<region>/<file>#<line>`);
  const [path, wanted] = [`raw/${match[1]}`, Number(match[2])];
  await withPack(file, async pack => {
    if (!pack.has(path)) throw new Problem(`${call}: the pack holds no ${path}`);
    const bytes = path.endsWith('.gz') ? (Readable.from(pack.read(path), { objectMode: false }).pipe(createGunzip()) as AsyncIterable<Uint8Array>) : pack.read(path);
    let at = 0;
    for await (const line of packLines(bytes)) {
      at += 1;
      if (at === wanted) return console.log(JSON.stringify(JSON.parse(line), null, 2));
    }
    throw new Problem(`${call}: that file has ${at} lines`);
  });
}
