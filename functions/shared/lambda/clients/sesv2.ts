export { SendEmailCommand, SESv2Client as Client } from '@aws-sdk/client-sesv2';
