/** When a resource was made. AWS leaves that out of what it is still creating, and only there does its absence say something: null. */
export function createdAt(at: unknown, status: unknown): any {
  return at ?? (status === 'creating' ? null : undefined);
}
