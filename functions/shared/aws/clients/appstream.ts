export { AppStreamClient as Client, DescribeFleetsCommand } from '@aws-sdk/client-appstream';
