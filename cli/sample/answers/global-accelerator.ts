import type { Answers } from './answer.ts';

/** The company has none. */
export const globalAccelerator: Answers<'global-accelerator'> = {
  ListAccelerators: () => ({ Accelerators: [] }),
};
