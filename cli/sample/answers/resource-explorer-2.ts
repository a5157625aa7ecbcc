import type { Answers } from './answer.ts';

export const resourceExplorer2: Answers<'resource-explorer-2'> = {};
