import type { Answers } from './answer.ts';

/** The company streams no applications. */
export const appstream: Answers<'appstream'> = {
  DescribeFleets: () => ({ Fleets: [] }),
};
