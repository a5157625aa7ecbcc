import { Problem } from '#kernel/problem';

/**
 * A secret by the name of its place: `env:NAME`, or the ARN of a secret in Secrets Manager (our own, of the account that sends; never one of an audited
 * account). Throws a `Problem` that names the place when there is none; the value stands in no message.
 */
export async function readSecret(place: string, environment: Readonly<Record<string, string | undefined>> = process.env): Promise<string> {
  if (place.startsWith('env:')) {
    const value = environment[place.slice('env:'.length)]?.trim();
    if (value === undefined || value === '') throw new Problem(`${place}: that variable is not set`, 'failure');
    return value;
  }
  const region = place.split(':')[3];
  const { GetSecretValueCommand, SecretsManagerClient } = await import('./clients/secrets-manager.ts');
  const client = new SecretsManagerClient({ maxAttempts: 4, ...(region === undefined ? {} : { region }) });
  try {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: place }));
    if (SecretString === undefined || SecretString.trim() === '') throw new Problem(`${place}: the secret holds no text`, 'failure');
    return SecretString.trim();
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(`${place}: the secret cannot be read (${error instanceof Error ? error.name : 'no answer'}); the function needs secretsmanager:GetSecretValue on it`, 'failure');
  } finally {
    client.destroy();
  }
}
