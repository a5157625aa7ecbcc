import type { Command } from 'commander';
import type { Config } from '#kernel/config';
import { loadConfig } from '../config/load-config.ts';
import { commaList } from './flags.ts';

/** What says which estate is looked at, and as whom: the same for every command that asks AWS. */
export type EstateFlags = {
  readonly profile?: string;
  readonly roleName?: string;
  readonly externalId?: string;
  readonly accounts?: readonly string[];
  readonly regions?: readonly string[];
  readonly config?: string;
};

export function estateOptions(command: Command, regions = 'only these regions'): Command {
  return command
    .option('--profile <name>', 'AWS profile of the standard credential chain')
    .option('--role-name <name>', 'role to assume in member accounts')
    .option('--external-id <id>', 'external id that the role asks for')
    .option('--accounts <ids>', 'only these accounts', commaList)
    .option('--regions <names>', regions, commaList)
    .option('--config <file>', 'configuration (default: tally.yaml, if there is one)');
}

/** The configuration with what flags put over it. Throws a `Problem` that names the file's line or the flag. */
export function estateConfig({ config, accounts, regions, roleName, externalId }: EstateFlags): Config {
  return loadConfig(config, { ...(accounts && { accounts }), ...(regions && { regions }), ...(roleName && { roleName }), ...(externalId && { externalId }) });
}
