import { delimiter, join } from 'node:path';
import { localstackRecordings } from './localstack.ts';
import { placeboRecordings } from './placebo.ts';
import type { Recording } from './recording.ts';

const fixtures = join(import.meta.dirname, 'fixtures');
/** More folders of such recordings may be named in `RECORDINGS`, as in `PATH`. */
const more = (process.env['RECORDINGS'] ?? '').split(delimiter).filter(folder => folder !== '');

const roots = [join(fixtures, 'cloud-custodian'), join(fixtures, 'localstack'), ...more];
const found = (await Promise.all(roots.map(async root => [...(await placeboRecordings(root)), ...(await localstackRecordings(root))]))).flat();

/** Every recording by its name. One that also lies in a folder named later is that one. */
export const everyRecording: ReadonlyMap<string, Recording> = new Map(found.map(recording => [recording.name, recording]));
