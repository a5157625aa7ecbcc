/** Whether an id on the bill is unique in the world; other names may be those of a resource of another account. */
export function isWorldwideId(id: string): boolean {
  return /^(arn:|(i|vol|snap|nat|eipalloc|vpce|tgw-attach|fs)-[0-9a-f]{8,17}$)/.test(id);
}
