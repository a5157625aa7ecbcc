export { NodeHttpHandler as Handler } from '@smithy/node-http-handler';
