import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test as base, type Page } from '@playwright/test';
import type { Role } from '#review/capabilities';
import { bin } from '../cli/run-tally.ts';

type SignIn = (name: string, roles?: readonly Role[]) => Promise<Page>;
type Fixtures = {
  /** A store of the test's own. */
  readonly store: string;
  /** Starts `tally console` as somebody and opens its link in a browser of their own. */
  readonly signIn: SignIn;
};

/** Playwright's test with a real console: a server for each person, all over one store. A script error, a violation of the content policy, a dialog or a fault of the server fails the test. */
export const test = base.extend<Fixtures & { readonly seed: 'demo/store' | 'hostile' }>({
  seed: ['demo/store', { option: true }],
  store: async ({ seed }, use) => {
    const place = mkdtempSync(join(tmpdir(), 'tally-console-'));
    cpSync(join(seeded(), seed), place, { recursive: true });
    await use(place);
    rmSync(place, { recursive: true, force: true });
  },
  signIn: async ({ browser, store, colorScheme, viewport, locale, timezoneId }, use) => {
    const servers: ChildProcess[] = [];
    const wrong: string[] = [];
    await use(async (name, roles = []) => {
      const { child, url } = await serve(store, name, roles, fault => wrong.push(fault));
      servers.push(child);
      const context = await browser.newContext({
        baseURL: new URL(url).origin,
        colorScheme,
        viewport,
        ...(locale === undefined ? {} : { locale }),
        ...(timezoneId === undefined ? {} : { timezoneId }),
        reducedMotion: 'reduce',
        acceptDownloads: true,
      });
      const page = await context.newPage();
      page.on('pageerror', error => wrong.push(error.message));
      page.on('dialog', dialog => {
        wrong.push(`a dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      page.on('console', message => {
        if (/Content Security Policy|TrustedScript|TrustedHTML|unique "key"/.test(message.text())) wrong.push(message.text());
      });
      await page.goto(url);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      return page;
    });
    for (const child of servers) {
      const gone = new Promise(done => child.once('close', done));
      child.kill('SIGINT');
      await gone;
    }
    expect(wrong).toEqual([]);
  },
});

export { expect };

function seeded(): string {
  const place = process.env['TALLY_BROWSER_PLACE'];
  if (place === undefined) throw new Error('run the tests with `playwright test -c test/browser`: its set-up makes the stores');
  return place;
}

async function serve(store: string, name: string, roles: readonly Role[], heard: (fault: string) => void): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const child = spawn(process.execPath, [bin, 'console', '--store', store, '--port', '0', '--as', name, ...(roles.length === 0 ? [] : ['--role', ...roles]), '--json'], {
    cwd: seeded(),
    env: { PATH: process.env['PATH'] ?? '', HOME: store, TALLY_DEBUG: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', chunk => {
    said += String(chunk);
    if (String(chunk).includes('tally: ')) heard(`the server: ${String(chunk)}`);
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const { type, url } = JSON.parse(line) as { readonly type: string; readonly url: string };
    if (type === 'console') return { child, url };
  }
  throw new Error(`tally console ended: ${said}`);
}
