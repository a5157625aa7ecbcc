export { SavingsplansClient as Client, DescribeSavingsPlansCommand } from '@aws-sdk/client-savingsplans';
