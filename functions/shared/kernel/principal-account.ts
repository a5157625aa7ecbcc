/** The account that an `AWS` principal of a policy stands for: `111111111111` or an ARN of it. Null for `*`, for what AWS calls by another name, and for the id of a principal that is gone. */
export function principalAccount(id: string): string | null {
  if (/^\d{12}$/.test(id)) return id;
  const account = id.startsWith('arn:') ? id.split(':')[4] : undefined;
  return account !== undefined && /^\d{12}$/.test(account) ? account : null;
}

/** What IAM leaves in a policy when the user or role that it named is deleted: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids */
export function isDeletedPrincipal(id: string): boolean {
  return /^(AIDA|AROA)[A-Z0-9]{12,124}$/.test(id);
}
