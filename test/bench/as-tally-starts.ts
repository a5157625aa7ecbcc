/** For `node --import`: a process begins as `cli/bin/tally.js` does. */
import { keepYoungGenerationSmall } from '../../cli/bin/small-young-generation.ts';

keepYoungGenerationSmall();
