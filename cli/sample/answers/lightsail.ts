import type { Answers } from './answer.ts';

/** Nobody uses Lightsail. */
export const lightsail: Answers<'lightsail'> = {
  GetInstances: () => ({ instances: [] }),
  GetStaticIps: () => ({ staticIps: [] }),
};
