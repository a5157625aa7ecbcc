import type { Pattern, PolicyVariable } from './policy.ts';
import { globOf } from './glob.ts';

/**
 * Understands `*`, `?` (where `wildcards`) and, from version 2012-10-17 on, policy variables: `${aws:username}`, with an instead
 * `${aws:PrincipalTag/team, 'none'}`, and `${*}`, `${?}`, `${$}` for the letters themselves.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function parsePattern(text: string, { variables, wildcards }: { readonly variables: boolean; readonly wildcards: boolean }): Pattern {
  const plain = wildcards ? globOf : (run: string): string => run;
  if (!variables || !text.includes('${')) return { text, glob: plain(text), parts: [] };
  const parts: (string | PolicyVariable)[] = [];
  let glob = '';
  let end = 0;
  for (const found of text.matchAll(/\$\{([^{}]*)\}/g)) {
    glob += plain(text.slice(end, found.index));
    end = found.index + found[0].length;
    const inside = found[1] ?? '';
    if (inside === '*' || inside === '?' || inside === '$') {
      glob += inside;
      continue;
    }
    const [, key = inside, instead] = /^([^,]*),\s*'(.*)'\s*$/.exec(inside) ?? [];
    parts.push(glob, { key: key.trim().toLowerCase(), instead: instead ?? null });
    glob = '';
  }
  glob += plain(text.slice(end));
  return parts.length === 0 ? { text, glob, parts: [] } : { text, glob: null, parts: [...parts, glob] };
}
