/** What a check outside the clone imports by name: the program's own modules, so that a folder needs neither a clone beside it nor packages of its own. */
export const providedModules: Readonly<Record<string, string>> = {
  'tallystick/check': new URL('../../functions/shared/kernel/check.ts', import.meta.url).href,
  'tallystick/time': new URL('../../functions/shared/kernel/time.ts', import.meta.url).href,
  'tallystick/zod': import.meta.resolve('zod'),
};
