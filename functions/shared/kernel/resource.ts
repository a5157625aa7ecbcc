/** Why a field could not be read, and the IAM actions that would have read it. */
export type HoleReason = { readonly reason: string; readonly missing: readonly string[] };

/** A typed inventory object. `data` follows its kind's schema but for the fields that stand in `holes`. */
export type Resource<D = any> = {
  readonly kind: string;
  /** The ARN, else a `urn:tallystick:…`. */
  readonly resource: string;
  readonly account: string;
  readonly region: string;
  readonly name: string;
  readonly data: D;
  readonly holes: Readonly<Record<string, HoleReason>> | null;
  /** Ids of the calls that say this. */
  readonly calls: readonly string[];
};

/** Thrown when a rule touches what could not be read; the engine turns it into `not-assessed`. */
export class Hole extends Error {
  override readonly name = 'Hole';
  readonly missing: readonly string[];
  constructor(field: string, why: HoleReason) {
    super(`${field}: ${why.reason}`);
    this.missing = why.missing;
  }
}

/** What `read` says, or null when it touches a hole: for what only adds to a failure that is already certain. */
export function unlessHole<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Hole) return null;
    throw error;
  }
}

/** The data of a resource in which touching a hole throws. Without holes it is the data itself. */
export function guarded<D extends object>(resource: Resource<D>): D {
  if (resource.holes === null) return resource.data; // a page that is missing makes a hole of a field whose other pages are there
  const view = Object.create(null) as D;
  Object.assign(view, resource.data);
  for (const [field, why] of Object.entries(resource.holes)) {
    Object.defineProperty(view, field, {
      enumerable: true,
      configurable: true,
      get() {
        throw new Hole(field, why);
      },
    });
  }
  return view;
}
