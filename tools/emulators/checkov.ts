import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Problem } from '#kernel/problem';
import { binOf } from './install.ts';

export type CheckovResult = {
  /** Rules that a resource breaks without a reason in the template. */
  readonly failed: readonly { readonly rule: string; readonly name: string; readonly resource: string }[];
  /** Rules that the template leaves out for a resource, with the reason that stands there. */
  readonly skipped: readonly { readonly rule: string; readonly resource: string; readonly reason: string }[];
  readonly passed: number;
};

/** Runs checkov's CloudFormation rules over templates, without the network. A `Problem` when it is not installed: it is never skipped. */
export async function checkov(templates: readonly string[]): Promise<CheckovResult> {
  const { stdout, stderr } = await promisify(execFile)(join(await binOf('checkov'), 'checkov'), ['--framework', 'cloudformation', '--skip-download', '--compact', '--output', 'json', ...templates.flatMap(template => ['--file', template])], {
    maxBuffer: 64 * 1024 * 1024,
  }).catch((found: { stdout: string; stderr: string }) => found); // a status other than 0 says that something was found
  let result: any;
  try {
    result = JSON.parse(stdout);
  } catch {
    throw new Problem(`checkov does not answer: ${stderr.trim().split('\n').at(-1) ?? 'it says nothing'}`, 'failure');
  }
  if (result.summary.parsing_errors !== 0 || result.summary.resource_count === 0) throw new Problem(`checkov read ${result.summary.resource_count} resources with ${result.summary.parsing_errors} errors`, 'failure');
  return {
    failed: result.results.failed_checks.map((check: any) => ({ rule: check.check_id, name: check.check_name, resource: check.resource })),
    skipped: result.results.skipped_checks.map((check: any) => ({ rule: check.check_id, resource: check.resource, reason: check.check_result.suppress_comment })),
    passed: result.summary.passed,
  };
}
