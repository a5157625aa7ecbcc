import { Option } from 'commander';
import { loadOwnChecks, type OwnChecks } from '../own-checks/load-own-checks.ts';

export type ChecksFlag = { readonly checksDir?: string };

export function checksOption(): Option {
  return new Option('--checks-dir <dir>', 'your own checks beside those of tally; their files are run as code');
}

export function ownChecksOf({ checksDir }: ChecksFlag): Promise<OwnChecks | null> {
  return checksDir === undefined ? Promise.resolve(null) : loadOwnChecks(checksDir);
}
