/** The tag keys that every resource must carry, out of the configured rules, each once and in their order. */
export function requiredKeys(rules: unknown): string[] {
  return Array.isArray(rules)
    ? rules
        .filter(rule => rule?.optional !== true)
        .map(rule => rule?.key)
        .filter((key, index, all) => typeof key === 'string' && all.indexOf(key) === index)
    : [];
}
