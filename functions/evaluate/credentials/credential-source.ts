import type { Config } from '#kernel/config';
import { isCrownJewel } from '#kernel/is-crown-jewel';
import type { KindId, Kinds } from '#kernel/kind';
import { guarded, Hole, type HoleReason, type Resource } from '#kernel/resource';
import { addDays } from '#kernel/time';

export type Credential = Kinds['credential'];
export type RotationConfig = Config['rotation'];
type Policy = keyof RotationConfig['policy'];

/** What a kind says of a credential. Each field is asked for by itself, so that one that could not be read leaves only what hangs on it open. */
export type CredentialFields<D> = {
  readonly type: Credential['type'];
  readonly nativeId: (data: D, at: CredentialAt) => string;
  readonly belongsTo?: (data: D, at: CredentialAt) => string | null;
  /** The entry of `rotation.policy`; null: it may be of any age. */
  readonly policy: (data: D) => Policy | null;
  /** Whether AWS rotates it, by a service that owns it or on a schedule; null: people have to. */
  readonly rotatedBy?: (data: D) => 'service' | 'automatic' | null;
  /** Whether it ends by itself, so that people have to replace it whatever the policy says. */
  readonly ends?: true | ((data: D) => boolean);
  readonly configuredPeriodDays?: (data: D) => number | null;
  readonly createdAt?: (data: D) => string | null;
  readonly materialCreatedAt?: (data: D) => string | null;
  readonly materialVersion?: (data: D) => string | null;
  readonly lastRotatedAt?: (data: D) => string | null;
  readonly rotations?: (data: D) => readonly string[];
  /** When AWS says that it rotates next. */
  readonly nextRotationAt?: (data: D) => string | null;
  readonly expiresAt?: (data: D) => string | null;
  readonly lastUsedAt?: (data: D) => string | null;
  readonly state: (data: D) => Credential['state'];
  readonly replicaOf?: (data: D, at: CredentialAt) => string | null;
  readonly keptIn?: (data: D) => string | null;
};
export type CredentialAt = {
  readonly region: string;
  /** What people call the resource. */
  readonly name: string;
  /** The ARN of a user of the account by its name; null where no such user was listed. */
  readonly userArn: (name: string) => string | null;
};

/** How resources of a kind are credentials: the fields, and which of them are any. */
export type CredentialSource<K extends KindId = KindId> = {
  readonly kind: K;
  /** Asked with what could be read; where that does not tell, it counts as one. */
  readonly isOne: (data: Kinds[K]) => boolean;
  readonly fields: CredentialFields<Kinds[K]>;
};
export function credentialSource<const K extends KindId>(source: CredentialSource<K>): CredentialSource {
  return source as unknown as CredentialSource;
}

/** The credential that a resource is; null where it surely is none. */
export function credentialOf({ isOne, fields }: CredentialSource, resource: Resource, userArn: CredentialAt['userArn'], { policy, crownJewels }: RotationConfig): Resource<Credential> | null {
  const view = guarded(resource);
  const at = { region: resource.region, name: resource.name, userArn };
  const unread: Record<string, HoleReason> = {};
  const ask = <T>(name: keyof Credential, read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof Hole)) throw error;
      unread[name] = { reason: error.message, missing: error.missing };
      return undefined;
    }
  };
  if (certainly(() => !isOne(view))) return null;
  const policyMaxAgeDays = (): number | null => {
    const entry = fields.policy(view);
    return entry === null ? null : policy[entry];
  };
  const rotatedBy = (): 'service' | 'automatic' | null => fields.rotatedBy?.(view) ?? null;
  const hasEnd = (): boolean => (typeof fields.ends === 'function' ? fields.ends(view) : fields.ends === true);
  const isKeptElsewhere = (): boolean => (fields.keptIn?.(view) ?? null) !== null;
  const said: { readonly [F in Exclude<keyof Credential, 'type'>]: () => Credential[F] } = {
    nativeId: () => fields.nativeId(view, at),
    belongsTo: () => fields.belongsTo?.(view, at) ?? null,
    tags: () => tagsOf(view),
    crown: () => isCrownJewel(tagsOf(view), crownJewels),
    managed: () => rotatedBy() ?? (isKeptElsewhere() ? 'service' : hasEnd() || policyMaxAgeDays() !== null ? 'manual' : 'none'),
    policyMaxAgeDays,
    configuredPeriodDays: () => fields.configuredPeriodDays?.(view) ?? null,
    createdAt: () => fields.createdAt?.(view) ?? null,
    materialCreatedAt: () => fields.materialCreatedAt?.(view) ?? null,
    materialVersion: () => fields.materialVersion?.(view) ?? null,
    lastRotatedAt: () => fields.lastRotatedAt?.(view) ?? null,
    rotations: () => [...(fields.rotations?.(view) ?? [])].sort(),
    nextDueAt: () => {
      const next = fields.nextRotationAt?.(view) ?? null;
      const since = fields.materialCreatedAt?.(view) ?? null;
      const allowed = policyMaxAgeDays();
      const configured = next === null ? (fields.configuredPeriodDays?.(view) ?? null) : null;
      const dates = [next, ...(since === null ? [] : [allowed, configured].filter(days => days !== null).map(days => addDays(since, days)))].filter(date => date !== null);
      return dates.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null;
    },
    expiresAt: () => fields.expiresAt?.(view) ?? null,
    lastUsedAt: () => fields.lastUsedAt?.(view) ?? null,
    state: () => fields.state(view),
    replicaOf: () => fields.replicaOf?.(view, at) ?? null,
    keptIn: () => fields.keptIn?.(view) ?? null,
  };
  const data: Record<string, unknown> = { type: fields.type };
  for (const [name, read] of Object.entries(said) as [Exclude<keyof Credential, 'type'>, () => unknown][]) {
    const value = ask(name, read);
    if (value !== undefined) data[name] = value;
  }
  return { ...resource, kind: 'credential', data: data as Credential, holes: Object.keys(unread).length === 0 ? null : unread };
}

function certainly(says: () => boolean): boolean {
  try {
    return says();
  } catch (error) {
    if (error instanceof Hole) return false;
    throw error;
  }
}

function tagsOf(view: object): Readonly<Record<string, string>> {
  return (Reflect.get(view, 'tags') as Record<string, string> | undefined) ?? {};
}
