import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Problem } from '#kernel/problem';
import { binOf } from './install.ts';

/** What cfn-lint says of a template, worst first. */
export type LintFinding = { readonly rule: string; readonly level: 'Error' | 'Warning' | 'Informational'; readonly template: string; readonly path: string; readonly message: string };

/** Rules that are left out, each with its reason. */
export const leftOut: Readonly<Record<string, string>> = {
  W3005: 'The CDK names what a function depends on although its role says it too; naming it twice changes nothing.',
};

/** Lints templates against the resource schemas of Regions. A `Problem` when cfn-lint is not installed: it is never skipped. */
export async function cfnLint(templates: readonly string[], regions: readonly string[]): Promise<readonly LintFinding[]> {
  const { stdout, stderr } = await promisify(execFile)(join(await binOf('cfn-lint'), 'cfn-lint'), ['--format', 'json', '--ignore-checks', ...Object.keys(leftOut), '--regions', ...regions, '--', ...templates], {
    maxBuffer: 64 * 1024 * 1024,
  }).catch((found: { stdout: string; stderr: string }) => found); // a status other than 0 says that something was found
  let found: any;
  try {
    found = JSON.parse(stdout);
  } catch {
    throw new Problem(`cfn-lint does not answer: ${stderr.trim().split('\n').at(-1) ?? 'it says nothing'}`, 'failure');
  }
  return found.map((one: any): LintFinding => ({ rule: one.Rule.Id, level: one.Level, template: one.Filename, path: one.Location.Path.join('/'), message: one.Message }));
}
