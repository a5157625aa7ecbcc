import type { AwsAccess } from '#aws/aws-access';
import type { BoundCheck } from '#evaluate/bind-checks';
import type { Prices, Registries } from '#evaluate/evaluate-account';
import type { Config } from '#kernel/config';
import type { Coverage } from '#kernel/cell';
import type { FindingStore } from '#store/finding-store';
import type { Objects } from '#store/objects';

/** What every stage is given; the same in Lambda and on one machine. */
export type StageContext = {
  readonly run: string;
  readonly asOf: string;
  /** What outlives runs: the weeks' numbers. */
  readonly root: Objects;
  /** The run's own folder, `runs/<run>/` of the root: plan, verdicts, exports, reports. */
  readonly folder: Objects;
  /** Where the run's tape lies. */
  readonly tape: Objects;
  readonly findings: FindingStore;
  readonly config: Config;
  readonly checks: readonly BoundCheck[];
  readonly registries: Registries;
  readonly prices: Prices;
  readonly versions: { readonly tally: string; readonly checks: string; readonly config: string; readonly prices: string; readonly catalogue: string };
  /** AWS or a tape; null when the tape is complete and nothing needs to be asked. */
  readonly aws: AwsAccess | null;
  readonly free: boolean;
  /** Tells who watches. */
  readonly progress: (event: Progress) => void;
};

export type Progress =
  | { readonly at: 'plan'; readonly accounts: number; readonly cells: number; readonly notes: readonly string[] }
  | { readonly at: 'cell'; readonly coverage: Coverage }
  | { readonly at: 'account'; readonly account: string; readonly step: 'collected' | 'evaluated' | 'reconciled' };
