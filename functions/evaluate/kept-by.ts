/** Who keeps a role, by its path: a service that alone acts as it, Identity Center, or null: people of the account. */
export function keptBy(path: string): 'service' | 'identity-center' | null {
  if (path.startsWith('/aws-service-role/')) return 'service';
  return path.startsWith('/aws-reserved/sso.amazonaws.com/') ? 'identity-center' : null;
}
