import { stored } from '../shell/stored.ts';

/** Whether single keys are heard; on unless the reader turned them off under Settings. */
export const keyPreference = stored('keys', value => value !== false);
