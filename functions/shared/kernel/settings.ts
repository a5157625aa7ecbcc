import { Config } from './config.ts';

/** A part of the configuration that a check may read: a whole section, or one setting of `tags`, so that a change of one says nothing of checks that read another. */
export type Setting = (keyof Config & string) | `tags.${keyof Config['tags'] & string}`;

/** The configuration as a check sees it that named some settings. */
export type Settings<S extends Setting> = Pick<Config, Extract<S, keyof Config>> & ([Extract<S, `tags.${string}`>] extends [never] ? unknown : { readonly tags: Pick<Config['tags'], TagSetting<S>> });
type TagSetting<S> = S extends `tags.${infer T}` ? T & keyof Config['tags'] : never;

/** All names of settings, for those who write checks. */
export const settingNames: readonly [Setting, ...Setting[]] = [
  ...(Object.keys(Config.shape) as [keyof Config, ...(keyof Config)[]]),
  ...(Object.keys(Config.shape.tags.unwrap().shape) as (keyof Config['tags'])[]).map(key => `tags.${key}` as const),
];

/** The named parts of a configuration, in their places. */
export function settingsOf(config: Config, names: readonly Setting[]): Partial<Config> {
  const picked: Record<string, unknown> = {};
  for (const name of names) {
    if (!name.startsWith('tags.')) picked[name] = Reflect.get(config, name);
    else if (!names.includes('tags')) picked['tags'] = { ...(picked['tags'] as object | undefined), [name.slice('tags.'.length)]: Reflect.get(config.tags, name.slice('tags.'.length)) };
  }
  return picked;
}
