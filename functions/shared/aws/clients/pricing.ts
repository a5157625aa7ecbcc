export { PricingClient as Client, paginateGetProducts } from '@aws-sdk/client-pricing';
