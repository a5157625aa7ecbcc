const names = /^((next|starting|pagination|continuation|page|nextcontinuation|nextpage)?(token|marker)|position|(exclusivestart|lastevaluated)\w*)$/i;

/** Whether a member says where a list goes on. `ClientToken` and the like do not. */
export function isPaging(member: string): boolean {
  return names.test(member);
}
