import { group, type Worlds } from './world.ts';

export default {
  'secretsmanager-secrets': { calls: [2, 11, 101], world: count => ({ ListSecrets: group(count, 100, 'SecretList', id => ({ ARN: id })), ListSecretVersionIds: () => ({ Versions: [] }) }) },
} satisfies Worlds;
