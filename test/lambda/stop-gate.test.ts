import { describe, expect, test } from 'vitest';
import { stopGate } from '#lambda/stop-gate';
import type { StageContext } from '#plan/stage-context';
import type { Objects } from '#store/objects';

/** Objects whose writes end when the test says so. */
function held(): { readonly objects: Objects; readonly log: string[]; readonly release: () => void } {
  const log: string[] = [];
  let release = (): void => undefined;
  const until = new Promise<void>(resolve => {
    release = resolve;
  });
  const act = async (what: string): Promise<void> => {
    log.push(`${what} begins`);
    await until;
    log.push(`${what} ends`);
  };
  return {
    log,
    release,
    objects: {
      place: 'here',
      read: async () => null,
      put: key => act(`put ${key}`),
      remove: key => act(`remove ${key}`),
      list: async function* () {},
      writer: async key => ({
        write: () => {
          log.push(`write ${key}`);
        },
        close: () => act(`close ${key}`),
        abort: async () => {
          log.push(`abort ${key}`);
        },
      }),
    },
  };
}
const contextWith = (objects: Objects, answer: () => Promise<any> = () => Promise.resolve({})): StageContext =>
  ({ root: objects, folder: objects, tape: objects, aws: { transport: { answer, wait: () => new Promise(() => undefined) } } }) as unknown as StageContext;

describe('a gate that has stopped', () => {
  test('lets nothing new be written or asked', async () => {
    const { objects, log } = held();
    const gate = stopGate();
    const context = gate.around(contextWith(objects));
    const writer = await context.tape.writer('open');
    gate.stop();
    await expect(context.tape.put('a', '')).rejects.toMatchObject({ name: 'Stopped' });
    await expect(context.folder.remove('a')).rejects.toMatchObject({ name: 'Stopped' });
    await expect(context.root.read('a')).rejects.toMatchObject({ name: 'Stopped' });
    await expect(context.tape.writer('b')).rejects.toMatchObject({ name: 'Stopped' });
    expect(() => writer.write('x')).toThrow('the stage has stopped');
    await expect(writer.close()).rejects.toMatchObject({ name: 'Stopped' });
    await expect(context.aws?.transport.answer({} as never, async () => null)).rejects.toMatchObject({ name: 'Stopped' });
    expect(log).toEqual([]);
    await writer.abort();
    expect(log).toEqual(['abort open']);
  });

  test('waits for what had begun to be written', async () => {
    const { objects, log, release } = held();
    const gate = stopGate();
    const writing = gate.around(contextWith(objects)).tape.put('a', '');
    gate.stop();
    let settled = false;
    const waiting = (async () => {
      await gate.settled();
      settled = true;
    })();
    await new Promise(resolve => setTimeout(resolve, 20));
    expect(settled).toBe(false);
    release();
    await waiting;
    await writing;
    expect(log).toEqual(['put a begins', 'put a ends']);
  });

  test('lets go of answers and waits that are still out', async () => {
    const gate = stopGate();
    const context = gate.around(contextWith(held().objects, () => new Promise(() => undefined)));
    const out = [context.aws?.transport.answer({} as never, async () => null), context.aws?.transport.wait(60_000)];
    gate.stop();
    for (const one of out) await expect(one).rejects.toMatchObject({ name: 'Stopped' });
  });
});

test('an open gate changes nothing', async () => {
  const { objects, release } = held();
  release();
  const gate = stopGate();
  const context = gate.around(contextWith(objects, async () => ({ out: 1 })));
  await context.tape.put('a', '');
  expect(await context.aws?.transport.answer({} as never, async () => null)).toEqual({ out: 1 });
  expect(gate.stopped()).toBe(false);
  await gate.settled();
});
