import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

export type WallTime = { readonly scanSeconds: number; readonly bareSeconds: number; readonly scanCpu: number; readonly bareCpu: number; readonly calls: number };
type Said = { readonly seconds: number; readonly cpuSeconds: number; readonly calls: number; readonly coverage?: Readonly<Record<string, number>> };

/** A scan of the account that `http-aws.ts` serves, and the bare loop that makes the same calls, in turns; the best of each. */
export async function measureWallTime(folder: string, { times, latencyMs }: { readonly times: number; readonly latencyMs: number }): Promise<WallTime> {
  const server = spawn(process.execPath, ['test/bench/http-aws.ts', String(latencyMs)], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [url] = (await once(server.stdout, 'data')) as [Buffer];
    const env = { PATH: process.env['PATH'], HOME: folder, AWS_ENDPOINT_URL: url.toString().trim(), AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'example' };
    const run = (variant: 'scan' | 'bare', where: string): Said => JSON.parse(execFileSync(process.execPath, ['--import', './test/bench/as-tally-starts.ts', 'test/bench/wall-time.ts', variant, where], { encoding: 'utf8', env })) as Said;
    const pairs = Array.from({ length: times }, (_, nth) => {
      const where = join(folder, `wall-time-${nth}`);
      mkdirSync(where);
      return { scan: run('scan', where), bare: run('bare', where) };
    });
    for (const { scan, bare } of pairs) {
      if (scan.calls !== bare.calls) throw new Error(`the scan made ${scan.calls} calls, the bare loop ${bare.calls}`);
      if (scan.coverage?.['partial'] !== 0 || scan.coverage['failed'] !== 0 || scan.coverage['denied'] !== 0) throw new Error(`the scan did not read all: ${JSON.stringify(scan.coverage)}`);
    }
    const least = (of: (pair: (typeof pairs)[number]) => number): number => Math.min(...pairs.map(of));
    return {
      scanSeconds: least(({ scan }) => scan.seconds),
      bareSeconds: least(({ bare }) => bare.seconds),
      scanCpu: least(({ scan }) => scan.cpuSeconds),
      bareCpu: least(({ bare }) => bare.cpuSeconds),
      calls: pairs[0]?.scan.calls ?? 0,
    };
  } finally {
    server.kill();
  }
}
