import type { AccessLevel } from '#access/action-catalogue';

/** What a source says of one action. */
export type SourceAction = {
  /** As AWS writes it, without the service: `GetObject`. */
  readonly name: string;
  readonly levels: readonly AccessLevel[];
  /** Names of resource types of the same service. */
  readonly resourceTypes: readonly string[];
  /** Its own; those of its resource types stand there. */
  readonly conditionKeys: readonly string[];
  /** Whether IAM's action last accessed information tells of it; null: the source does not say. */
  readonly tracked: boolean | null;
};

export type SourceResourceType = { readonly name: string; readonly arns: readonly string[]; readonly conditionKeys: readonly string[] };

export type SourceService = { readonly service: string; readonly actions: readonly SourceAction[]; readonly resourceTypes: readonly SourceResourceType[] };

/** All that goes into the catalogue. `version` names the source and its own version. */
export type ActionSource = { readonly version: string; readonly services: readonly SourceService[]; readonly rcpServices: readonly string[] };
