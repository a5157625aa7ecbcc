import { collectRun } from '#collect/collect-run';
import type { BoundCheck } from '#evaluate/bind-checks';
import type { Registries } from '#evaluate/evaluate-account';
import { Config } from '#kernel/config';
import { planRun } from '#plan/plan-run';
import { preflight } from '#plan/preflight';
import type { Progress, StageContext } from '#plan/stage-context';
import type { FindingStore } from '#store/finding-store';
import type { Objects } from '#store/objects';
import { sealTape } from '#store/tape';
import pLimit from 'p-limit';
import { sampleAccess } from './sample-access.ts';
import type { World } from './world.ts';

const ACCOUNTS_AT_ONCE = 2;

/** What the company of the sample organisation asks of its own tags. */
export const sampleConfig: Config = Config.parse({ tags: { required: [{ key: 'Owner' }, { key: 'CostCenter' }, { key: 'Environment', values: ['production', 'staging', 'development', 'sandbox'] }] } });

/**
 * Records the sample organisation at an instant (`asOf`, ISO 8601) onto a tape, by the same stages that record a live one: preflight, plan and
 * collect. The tape holds what a scan with these checks would hold, byte for byte the same each time.
 */
export async function sampleTape({
  world,
  asOf,
  tape,
  registries,
  checks,
  config = sampleConfig,
  progress = () => undefined,
}: {
  readonly world: World;
  readonly asOf: string;
  readonly tape: Objects;
  readonly registries: Registries;
  readonly checks: readonly BoundCheck[];
  readonly config?: Config;
  readonly progress?: (event: Progress) => void;
}): Promise<void> {
  const aws = sampleAccess(world, asOf);
  // the stages up to collect read neither findings nor prices; plan only makes sure whose the findings are
  const findings: Pick<FindingStore, 'bind' | 'ledger'> = { bind: () => Promise.resolve(), ledger: () => Promise.resolve(null) };
  const context = { run: `${config.schedule}-${asOf}`, asOf, root: nowhere, folder: nowhere, tape, findings: findings as FindingStore, config, checks, registries, aws, free: false, progress } satisfies Omit<
    StageContext,
    'prices' | 'versions'
  > as StageContext;
  try {
    await preflight(context);
    const { accounts } = await planRun(context);
    const limit = pLimit(ACCOUNTS_AT_ONCE);
    await Promise.all(accounts.map(account => limit(() => collectRun(context, account))));
    await sealTape(tape);
  } finally {
    aws.sessions.close();
  }
}

/** The plan of a tape is not kept: it is in its coverage. */
const nowhere: Objects = {
  place: 'nowhere',
  read: () => Promise.resolve(null),
  put: () => Promise.resolve(),
  writer: () => Promise.resolve({ write: () => undefined, close: () => Promise.resolve(), abort: () => Promise.resolve() }),
  async *list() {},
  remove: () => Promise.resolve(),
};
