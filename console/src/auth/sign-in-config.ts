import { SignInConfig } from './oidc.ts';

let asked: Promise<SignInConfig> | null = null;

/** How this console signs in; asked once. */
export function signInConfig(): Promise<SignInConfig> {
  asked ??= read().catch((error: unknown) => {
    asked = null;
    throw error;
  });
  return asked;
}

async function read(): Promise<SignInConfig> {
  const response = await fetch('/config.json', { credentials: 'same-origin' });
  if (!response.ok) throw new Error(`The console's own settings could not be read (${response.status}).`);
  return SignInConfig.parse(await response.json());
}
