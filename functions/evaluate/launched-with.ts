import type { HoleReason, Resource } from '#kernel/resource';

/** What instances are launched with: of a launch template by its default and its latest version, of a launch configuration by itself. `unread` says that a version could not be read. */
export function launchedWith({ kind, data, holes }: Resource): { readonly keyNames: readonly string[]; readonly securityGroups: readonly string[]; readonly unread: HoleReason | undefined } {
  const settings = kind === 'ec2-launch-template' ? [data.defaultSettings, data.latestSettings].filter(version => version !== undefined && version !== null) : [data];
  return {
    keyNames: [...new Set<string>(settings.flatMap(({ keyName }) => keyName ?? []))],
    securityGroups: [...new Set<string>(settings.flatMap(({ securityGroups }) => securityGroups ?? []))],
    unread: holes?.defaultSettings ?? holes?.latestSettings,
  };
}
