/**
 * Where tapes, runs, reports and packs lie: a folder or a bucket. Keys use `/`. What is written becomes visible whole or not at all:
 * a file is written aside and renamed, an S3 object appears when its upload completes.
 */
export type Objects = {
  /** For people: the folder or `s3://bucket/prefix`. */
  readonly place: string;
  /** The object's bytes in order, or null when there is none. Never decompresses. */
  read(key: string): Promise<AsyncIterable<Uint8Array> | null>;
  put(key: string, body: string | Uint8Array): Promise<void>;
  writer(key: string): Promise<ObjectWriter>;
  /** Keys below a prefix, sorted by code units. */
  list(prefix: string): AsyncIterable<string>;
  remove(key: string): Promise<void>;
};

export type ObjectWriter = {
  /** Resolves when more may be written: a writer never buffers without end. */
  write(chunk: string | Uint8Array): void | Promise<void>;
  /** Makes it visible. */
  close(): Promise<void>;
  /** Leaves nothing behind. */
  abort(): Promise<void>;
};
