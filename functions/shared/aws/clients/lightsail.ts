export { LightsailClient as Client, GetInstancesCommand, GetStaticIpsCommand } from '@aws-sdk/client-lightsail';
