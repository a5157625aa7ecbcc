/** Whether EC2 shows a resource because another account shares it: that account has its tags and pays for it. */
export function ofAnotherAccount({ OwnerId: owner }: { readonly OwnerId?: unknown }, account: string): boolean {
  return typeof owner === 'string' && owner !== '' && owner !== account;
}
