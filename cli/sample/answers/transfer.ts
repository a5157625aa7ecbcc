import type { Answers } from './answer.ts';

/** The company has none. */
export const transfer: Answers<'transfer'> = {
  ListServers: () => ({ Servers: [] }),
};
