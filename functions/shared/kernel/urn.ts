/** The name of a resource that has no ARN: `urn:tallystick:<partition>:<account>:<region|global>:<kind>/<native id, percent-encoded>`. */
export function urnOf(at: { partition: string; account: string; region: string }, kind: string, id: string): string {
  return `urn:tallystick:${at.partition}:${at.account}:${at.region}:${kind}/${encodeURIComponent(id)}`;
}
