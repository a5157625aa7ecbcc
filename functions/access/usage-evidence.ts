/** IAM's service last accessed information of one principal, with actions (`Granularity=ACTION_LEVEL`). It counts attempts, also denied ones. */
export type LastAccessedReport = {
  readonly services: readonly {
    /** `s3`, lower case. */
    readonly service: string;
    readonly lastAuthenticatedAt: string | null;
    /** Only actions that AWS tracks and the principal is allowed; names as `s3:GetBucketPolicy`, in any case. Null: AWS tracks services here, not actions. */
    readonly actions: readonly { readonly action: string; readonly lastAccessedAt: string | null }[] | null;
  }[];
};

/** What CloudTrail holds of one principal, events already turned into the actions they authorise. */
export type TrailUse = {
  /** Whether it covers the whole window without a gap. */
  readonly whole: boolean;
  readonly actions: readonly { readonly action: string; readonly succeeded: number; readonly denied: number; readonly lastAt: string }[];
};

/** All that says whether a principal used what it was granted. Instants are ISO 8601, UTC. */
export type UsageEvidence = {
  readonly asOf: string;
  /** An action counts as used when it was used in these days before `asOf`. */
  readonly windowDays: number;
  readonly createdAt: string;
  /** Since when its policies are known to be as they are; null: not known to have changed. */
  readonly unchangedSince: string | null;
  /** Where and when a role or user was last used at all; null: not in AWS's memory of 400 days, or not known. */
  readonly lastUsed: { readonly at: string; readonly region: string | null } | null;
  /** Regions that last accessed information tells of; null: not known, then no Region is taken for a blind one. */
  readonly trackedRegions: ReadonlySet<string> | null;
  readonly report: LastAccessedReport | { readonly unread: string; readonly missing: readonly string[] };
  readonly trail: TrailUse | null;
  /** Actions (lower case) that earlier runs saw used at some time in 400 days: what runs once a quarter. */
  readonly usedBefore: ReadonlySet<string>;
};
