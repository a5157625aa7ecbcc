let token: string | null = null;

/** The access token of an OIDC sign-in, in memory alone: no storage that another script or a later user could read. Null on loopback, where a cookie stands in. */
export const bearer = {
  get: (): string | null => token,
  set: (value: string | null): void => {
    token = value;
  },
};
