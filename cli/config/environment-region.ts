/** The Region that the environment names; a profile may name another. */
export function environmentRegion(): string | undefined {
  return process.env['AWS_REGION'] ?? process.env['AWS_DEFAULT_REGION'];
}
