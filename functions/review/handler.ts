import { httpHandler, type HttpApp, type HttpHandler } from '#lambda/http-handler';

/** The API of the console behind API Gateway. The app and its store are loaded with the first request. */
export function reviewHandler(app: HttpApp = async fault => (await import('#lambda/review-app')).reviewApp(fault)): HttpHandler {
  return httpHandler({ service: 'review', app });
}

export const handler = reviewHandler();
