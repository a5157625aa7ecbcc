/** For `node --import`: a process begins as `cli/bin/tally.js` does. */
import { keepHeapSmall } from '../../cli/bin/small-heap.ts';

keepHeapSmall();
