import { Problem } from '#kernel/problem';

/** A value as DuckDB's reader gives it: decimals as their whole number, so that nothing is rounded on the way. */
export type DuckValue = string | number | bigint | boolean | null | { readonly value: bigint; readonly scale: number };
export type Duck = {
  run(sql: string): Promise<void>;
  rows(sql: string): Promise<DuckValue[][]>;
  close(): void;
};

/**
 * A database in memory that spills into `temporary`. It fetches no extensions and reaches no network: files are on this machine before it reads them. DuckDB is
 * an optional dependency: where it is missing a `Problem` says how to get it.
 */
export async function openDuck({ temporary, memory = '200MB', threads = 2 }: { readonly temporary: string; readonly memory?: string; readonly threads?: number }): Promise<Duck> {
  const { DuckDBInstance } = await import('@duckdb/node-api').catch((error: unknown) => {
    throw new Problem(`reading bill files needs DuckDB, which is not installed here: run \`npm install @duckdb/node-api\` (${error instanceof Error ? error.message.split('\n')[0] : String(error)})`, 'failure');
  });
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(threads),
    memory_limit: memory,
    temp_directory: temporary,
    preserve_insertion_order: 'false',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  return {
    async run(sql) {
      await connection.run(sql);
    },
    async rows(sql) {
      return (await connection.runAndReadAll(sql)).getRows() as DuckValue[][];
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
