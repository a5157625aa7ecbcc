export { EventBridgeClient as Client, ListEventBusesCommand, ListRulesCommand } from '@aws-sdk/client-eventbridge';
