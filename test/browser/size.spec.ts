import { gzipSync } from 'node:zlib';
import { expect, test } from './console-test.ts';

/** Bytes, gzip at its usual level; fonts are compressed as they are. */
const MOST = 700 * 1024;

for (const [name, address] of [
  ['overview', '/'],
  ['findings', '/findings'],
] as const) {
  test(`the first load of ${name} is at most 700 KB`, async ({ signIn }) => {
    const page = await signIn('Ana', ['viewer']);
    const context = page.context();
    const fresh = await context.newPage();
    const sizes = new Map<string, Promise<number>>();
    fresh.on('response', response => {
      const { pathname } = new URL(response.url());
      if (pathname.startsWith('/assets/') || pathname.endsWith('.svg') || response.request().resourceType() === 'document')
        sizes.set(
          pathname,
          response.body().then(body => (pathname.endsWith('.woff2') ? body.length : gzipSync(body).length)),
        );
    });
    await fresh.goto(address);
    await fresh.waitForLoadState('networkidle');
    const each = await Promise.all([...sizes].map(async ([path, size]) => ({ path, size: await size })));
    const total = each.reduce((sum, { size }) => sum + size, 0);
    const of = (end: string): string => `${Math.round(each.filter(({ path }) => path.endsWith(end)).reduce((sum, { size }) => sum + size, 0) / 1024)} KB`;
    console.log(`${name}: ${Math.round(total / 1024)} KB in ${each.length} files (JS ${of('.js')}, CSS ${of('.css')}, fonts ${of('.woff2')})`);
    expect(each.filter(({ path }) => path.endsWith('.js')).length).toBeGreaterThan(0);
    expect(each.filter(({ path }) => path.endsWith('.css')).length).toBeGreaterThan(0);
    expect(total).toBeLessThanOrEqual(MOST);
  });
}
