import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { runLocally } from '#cli/run/local-runner';
import { organizationScope } from '#evaluate/evaluate-run';
import { stages } from '#kernel/stages';
import type { Mail } from '#lambda/send-reports';
import type { Transport } from '#aws/transport';
import { readText } from '#store/read-text';
import type { Objects } from '#store/objects';
import { collectHandler } from '../../functions/collect/handler.ts';
import { evaluateHandler } from '../../functions/evaluate/handler.ts';
import { planHandler } from '../../functions/plan/handler.ts';
import { publishHandler } from '../../functions/publish/handler.ts';
import { reconcileHandler } from '../../functions/reconcile/handler.ts';
import { contextOf, drive, lambda, place, run, type Place } from './drive.ts';

const printed: string[] = [];
beforeEach(() => {
  printed.length = 0;
  for (const stream of [process.stdout, process.stderr]) vi.spyOn(stream, 'write').mockImplementation(text => printed.push(String(text)) > 0);
});
afterEach(() => vi.restoreAllMocks());
const lines = (level?: string): any[] =>
  printed
    .join('')
    .split('\n')
    .filter(line => line.startsWith('{'))
    .map(line => JSON.parse(line))
    .filter(line => level === undefined || line.level === level);

const fileOf = (here: Place, name: string): Promise<string | null> => readText(here.root, `runs/${run}/${name}`);
const files = ['run.json', 'verdicts.jsonl', 'findings.jsonl', 'coverage.jsonl'];

describe('the handlers, called as the state machine calls them', () => {
  test('do what the local runner does, byte for byte', async () => {
    const here = await place();
    const done = await drive(here).all();
    const there = await place();
    const make = await contextOf(there)(run, { aws: true, begins: true, progress: () => undefined });
    await runLocally(make, {});
    for (const name of files) expect(await fileOf(here, name), name).toBe(await fileOf(there, name));
    expect((await fileOf(here, 'findings.jsonl'))?.split('\n').length).toBeGreaterThan(10);
    expect(done).toMatchObject({ complete: expect.any(Boolean), share: expect.any(Number), cause: expect.any(String), reports: expect.any(Number) });
    expect(done.reports).toBeGreaterThan(0);
  }, 120_000);

  test('write nothing new when every step is done a second time', async () => {
    const here = await place();
    const driver = drive(here);
    await driver.all();
    const before = await Promise.all(files.slice(1).map(name => fileOf(here, name)));
    const events = await eventsOf(here);
    for (const stage of stages) if ('map' in stage) for (const account of await driver.accounts()) for (const step of stage.steps) await driver.step(step, account);
    for (const step of ['evaluate-organization', 'reconcile-organization', 'publish'] as const) await driver.step(step);
    expect(await Promise.all(files.slice(1).map(name => fileOf(here, name)))).toEqual(before);
    expect(await eventsOf(here)).toEqual(events);
  }, 120_000);

  test('answer with little: the map gathers the answers of all accounts', async () => {
    const here = await place();
    const driver = drive(here);
    await driver.step('preflight');
    expect(await driver.step('plan')).toEqual({ accounts: (await driver.accounts()).length });
    const [account = ''] = await driver.accounts();
    expect(await driver.step('collect', account)).toEqual({ continue: false });
    expect(await driver.step('evaluate', account)).toEqual({ unread: 0 });
    expect(await driver.step('reconcile', account)).toEqual({ changes: expect.any(Number) });
  }, 60_000);

  test('leave to a daily run access and rotation, without weekly reports, mail or calls that are charged', async () => {
    const here = await place({ reports: { from: 'tally@example.com', to: ['finops@example.com'] } });
    const daily = 'daily-2026-11-17T06:00:00Z';
    const mails: unknown[] = [];
    await drive(here, { run: daily, mailer: async mail => void mails.push(mail) }).all();
    const keys: string[] = [];
    for await (const key of here.root.list('')) keys.push(key);
    expect(keys.filter(key => key.includes('/reports/') || key.startsWith('weeks/') || key === 'sizes.json')).toEqual([]);
    expect(keys).toContain(`runs/${daily}/report.html`);
    expect(mails).toEqual([]);
    const record = JSON.parse((await readText(here.root, `runs/${daily}/run.json`)) ?? '{}');
    expect(record.cost.amount).toBe(0);
    const topics = new Set(
      ((await readText(here.root, `runs/${daily}/verdicts.jsonl`)) ?? '')
        .trim()
        .split('\n')
        .map(line => JSON.parse(line).topic),
    );
    expect([...topics].sort()).toEqual(['access', 'rotation']);
  });

  test('judge a run with the configuration that it was started with', async () => {
    const here = await place({ tags: { required: [{ key: 'Owner' }] } });
    await drive(here).step('preflight');
    await drive({ ...here, config: JSON.stringify({ tags: { required: [{ key: 'Team' }] } }) }).step('plan');
    expect(JSON.parse((await fileOf(here, 'start.json')) ?? '')).toMatchObject({ run, config: { tags: { required: [{ key: 'Owner' }] } } });
    expect(JSON.parse((await fileOf(here, 'plan.json')) ?? '').asked['tags.required'] ?? [{ key: 'Owner' }]).toEqual([{ key: 'Owner' }]);
  }, 60_000);

  test('log where they are and count what they did', async () => {
    const here = await place();
    const driver = drive(here);
    await driver.step('preflight');
    await driver.step('plan');
    expect(lines('INFO').find(line => line.message === 'planned')).toMatchObject({ run, step: 'plan', service: 'tallystick-plan', accounts: expect.any(Number) });
    expect(lines().find(line => line._aws !== undefined && line.accounts > 0)).toMatchObject({ done: 1, service: 'plan' });
    expect(lines('ERROR')).toEqual([]);
  }, 60_000);
});

describe('an account that is not carried to its end', () => {
  test.each(['collect', 'evaluate'] as const)(
    'by %s, is named, and nothing of it looks clean',
    async broken => {
      const here = await place();
      const driver = drive(here);
      await driver.step('preflight');
      await driver.step('plan');
      const [lost = ''] = await driver.accounts();
      for (const account of await driver.accounts()) {
        for (const step of ['collect', 'evaluate', 'reconcile'] as const) {
          // What the state machine does: a broken collect is followed by evaluate, any other broken step ends the account.
          if (account === lost && step === broken) {
            if (broken === 'collect') continue;
            break;
          }
          await driver.step(step, account);
        }
      }
      expect(await driver.step('evaluate-organization')).toEqual({ unread: broken === 'evaluate' ? 1 : 0 });
      await driver.step('reconcile-organization');
      const done = await driver.step('publish');
      expect(JSON.parse((await fileOf(here, 'run.json')) ?? '{}').partial).toBe(done.cause);
      const page = (await fileOf(here, 'report.html')) ?? '';
      expect(page).toContain(`<strong>PARTIAL</strong>: `);
      const coverage = ((await fileOf(here, 'coverage.jsonl')) ?? '')
        .split('\n')
        .filter(line => line !== '')
        .map(line => JSON.parse(line))
        .filter(line => line.account === lost);
      const verdicts = ((await fileOf(here, 'verdicts.jsonl')) ?? '')
        .split('\n')
        .filter(line => line !== '')
        .map(line => JSON.parse(line))
        .filter(line => line.account === lost && line.check !== undefined);
      expect(coverage.length).toBeGreaterThan(0);
      if (broken === 'evaluate') {
        expect(new Set(coverage.filter(line => !line.reason?.startsWith('not on the bill')).map(line => `${line.status}: ${line.reason}`))).toEqual(new Set(['failed: did not end']));
        expect(done.cause).toContain(lost);
      } else expect(coverage.some(line => line.reason === 'did not end')).toBe(true);
      expect(verdicts.filter(({ outcome }) => outcome === 'pass' && broken === 'evaluate')).toEqual([]);
      expect(done.complete).toBe(false);
    },
    120_000,
  );

  test('resolves no finding of the organisation', async () => {
    const here = await place();
    await drive(here).all();
    const open = await openOf(here, organizationScope);
    expect(open.length).toBeGreaterThan(0);
    const later = drive(here, { run: 'weekly-2026-11-24T06:00:00Z' });
    const done = await later.all(step => step === 'evaluate');
    expect(done).toMatchObject({ complete: false, share: 0 });
    expect(await openOf(here, organizationScope)).toEqual(open);
  }, 120_000);
});

describe('what goes wrong', () => {
  const handlers = { planHandler, collectHandler, evaluateHandler, reconcileHandler, publishHandler };
  test.each(Object.entries(handlers))('a wrong event of %s is one clear line', async (_, makeHandler) => {
    const here = await place();
    const handler = makeHandler(contextOf(here));
    await expect(handler({ run: 'tuesday', step: 'publish' }, lambda())).rejects.toMatchObject({ name: 'BadInput' });
    const errors = lines('ERROR');
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ error: 'BadInput' });
    expect(errors[0].message).toMatch(/^the event.*a stage is started by the state machine/);
    expect(errors[0].message).not.toContain('\n');
  });

  test('a run that nobody started is not half done', async () => {
    const here = await place();
    await expect(drive(here).step('plan')).rejects.toMatchObject({ name: 'BadInput', message: expect.stringContaining('the run was never started') });
  });

  test('an account that is not in the plan is refused', async () => {
    const here = await place();
    const driver = drive(here);
    await driver.step('preflight');
    await driver.step('plan');
    await expect(driver.step('collect', '999999999999')).rejects.toMatchObject({ name: 'BadInput', message: expect.stringContaining('account 999999999999 is not in the plan') });
  }, 60_000);

  test('a secret in a message reaches neither the log nor Step Functions', async () => {
    const secret = `ghp_${'a1B2'.repeat(9)}`;
    const handler = planHandler(async () => {
      throw new Error(`the proxy said ${secret}`);
    });
    const error: any = await handler({ run, step: 'plan' }, lambda()).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'Defect' });
    expect(`${error.message} ${error.stack} ${printed.join('')}`).not.toContain(secret);
    expect(lines('ERROR')[0].message).toContain('[redacted github-token');
  });

  test('what passes by itself is told apart from what does not', async () => {
    async function thrown(error: Error): Promise<unknown> {
      const failing = planHandler(async () => {
        throw error;
      });
      return failing({ run, step: 'plan' }, lambda()).then(
        () => null,
        (caught: unknown) => (caught as Error).name,
      );
    }
    expect(await thrown(Object.assign(new Error('slow down'), { name: 'ThrottlingException' }))).toBe('Throttled');
    expect(await thrown(Object.assign(new Error('oops'), { name: 'InternalError', $metadata: { httpStatusCode: 500 } }))).toBe('Unavailable');
    expect(await thrown(Object.assign(new Error('reset'), { code: 'ECONNRESET' }))).toBe('Unavailable');
    expect(await thrown(Object.assign(new Error('no'), { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } }))).toBe('Denied');
    expect(await thrown(new TypeError('undefined is not a function'))).toBe('Defect');
  });
});

describe('collect near the end of its time', () => {
  /** AWS that answers slowly, and everything that was written. */
  async function slow(ms: number): Promise<{ here: Place; writes: string[] }> {
    const made = await place();
    const writes: string[] = [];
    const root = noting(made.root, writes);
    return {
      writes,
      here: {
        ...made,
        root,
        access: () => {
          const access = made.access();
          const transport: Transport = {
            answer: async (request, send) => {
              await new Promise(resolve => setTimeout(resolve, ms));
              return access.transport.answer(request, send);
            },
            wait: time => access.transport.wait(time),
          };
          return { ...access, transport };
        },
      },
    };
  }

  test('stops, says that there is more, writes nothing afterwards, and goes on where it was', async () => {
    const { here, writes } = await slow(0);
    const driver = drive(here);
    await driver.step('preflight');
    await driver.step('plan');
    const [account = ''] = await driver.accounts();
    const slower = { ...here, access: (await slow(15)).here.access };
    const collect = collectHandler(contextOf(slower));
    const event = { run, step: 'collect', account };
    const covered = async (): Promise<number> => ((await fileOf(here, `tape/coverage/${account}.ndjson`)) ?? '').split('\n').length;
    expect(await collect(event, lambda(60_000 + 250))).toEqual({ continue: true });
    const [sofar, when] = [await covered(), writes.length];
    await new Promise(resolve => setTimeout(resolve, 400));
    expect(writes.length, 'a frozen process must have nothing left to do').toBe(when);
    let rounds = 1;
    for (let more = true; more; rounds += 1) more = (await collect(event, lambda(60_000 + 6_000))).continue;
    expect(await covered()).toBeGreaterThan(sofar);
    const there = await place();
    const whole = drive(there);
    await whole.step('preflight');
    await whole.step('plan');
    await whole.step('collect', account);
    expect(await fileOf(here, `tape/coverage/${account}.ndjson`)).toBe(await fileOf(there, `tape/coverage/${account}.ndjson`));
    expect(lines('ERROR')).toEqual([]);
  }, 180_000);
});

describe('publish', () => {
  const reports = { from: 'tally@example.com', to: ['finops@example.com', 'audit@example.com'] };

  test('mails the reports once, pages attached, every report named with its place', async () => {
    const here = await place({ reports });
    const mails: Mail[] = [];
    const driver = drive(here, { mailer: async mail => void mails.push(mail) });
    const done = await driver.all();
    await driver.step('publish');
    expect(mails).toHaveLength(1);
    const [mail] = mails as [Mail];
    expect(mail).toMatchObject(reports);
    expect(mail.subject).toBe(`Tallystick: weekly reports of ${JSON.parse((await fileOf(here, 'run.json')) ?? '').scope.organization}, 2026-11-17${done.complete ? '' : ' (PARTIAL)'}`);
    expect(mail.attachments.map(({ name }) => name)).toEqual(expect.arrayContaining([expect.stringMatching(/^cost.*\.pdf$/), expect.stringMatching(/^compliance.*\.pdf$/)]));
    for (const { body } of mail.attachments) expect(body.byteLength).toBeGreaterThan(0);
    for await (const key of here.root.list(`runs/${run}/reports/`)) expect(mail.text).toContain(key);
  }, 120_000);

  test('a mail that cannot be sent fails the step after everything is written, and is sent the next time', async () => {
    const here = await place({ reports });
    let refused = true;
    const sent: Mail[] = [];
    const driver = drive(here, {
      mailer: async mail => {
        if (refused) throw Object.assign(new Error('sending paused'), { name: 'SendingPausedException' });
        sent.push(mail);
      },
    });
    await expect(driver.all()).rejects.toMatchObject({ name: 'Defect', message: 'sending paused' });
    expect(await fileOf(here, 'run.json')).not.toBeNull();
    refused = false;
    await driver.step('publish');
    expect(sent).toHaveLength(1);
  }, 120_000);

  test('without recipients sends nothing', async () => {
    const mails: Mail[] = [];
    await drive(await place(), { mailer: async mail => void mails.push(mail) }).all();
    expect(mails).toEqual([]);
  }, 120_000);
});

async function eventsOf({ findings }: Place): Promise<readonly string[]> {
  const hashes: string[] = [];
  for await (const event of findings.eventsBetween('2020-01-01T00:00:00Z', '2030-01-01T00:00:00Z')) hashes.push(event.hash);
  return hashes;
}

async function openOf({ findings }: Place, scope: string): Promise<readonly string[]> {
  const open: string[] = [];
  for await (const finding of findings.findings(scope)) if (finding.state === 'open') open.push(finding.id);
  return open;
}

function noting(inner: Objects, writes: string[]): Objects {
  return {
    ...inner,
    put: (key, body) => {
      writes.push(key);
      return inner.put(key, body);
    },
    async writer(key) {
      const writer = await inner.writer(key);
      return {
        ...writer,
        close: () => {
          writes.push(key);
          return writer.close();
        },
      };
    },
    remove: key => {
      writes.push(key);
      return inner.remove(key);
    },
  };
}
