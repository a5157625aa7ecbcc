import { Config } from '#kernel/config';
import { Problem } from '#kernel/problem';
import { createApi } from '#review/api/create-api';
import type { ApiPlace } from '#review/api/handlers';
import { deployedReview } from '#review/auth/deployed-review';
import { oidcIdentity } from '#review/auth/oidc-identity';
import { issuerKeys, tokenVerifier } from '#review/auth/token-verifier';
import { accountPaths, ownTape } from '#review/read/account-paths';
import { runViews } from '#review/read/run-views';
import { dynamodbFindings } from '#store/dynamodb-findings';
import { readText } from '#store/read-text';
import { s3Link } from '#store/s3-link';
import { s3Objects } from '#store/s3-objects';
import { s3RunNames } from '#store/s3-run-names';
import { startRescanBy } from './start-rescan.ts';
import type { HttpApp } from './http-handler.ts';
import { environment } from './lambda-context.ts';

/** The API of a deployment, from the environment of its function. Throws a `Problem` that names what is missing. */
export const reviewApp: HttpApp = async fault => {
  const { TABLE: table, BUCKET: bucket, CONFIG: given } = environment(process.env);
  const objects = s3Objects({ bucket });
  const machine = process.env['START_MACHINE'];
  const text = given.trimStart().startsWith('{') ? given : await readText(objects, given);
  if (text === null) throw new Problem(`${objects.place}/${given}: there is no such object; deploy the stack again`, 'failure');
  const config = Config.parse(JSON.parse(text));
  return reviewOver(
    {
      findings: dynamodbFindings({ table }),
      objects,
      runs: runViews({ objects, names: () => s3RunNames({ bucket }) }),
      config: { ...config, review: deployedReview(config.review, { issuer: process.env['ISSUER'], audience: process.env['AUDIENCE'], clientId: process.env['CLIENT_ID'] }) },
      tapeOf: ownTape,
      link: s3Link({ bucket }),
      // the machine that names and starts runs; without it a look is asked for and the next scan answers
      ...(machine === undefined || machine === '' ? {} : { startRescan: startRescanBy({ machine, objects }) }),
    },
    fault,
  );
};

/** The API over a place, for people whom the configured issuer knows. Without an issuer nobody could ever be let in, which is a `Problem`. */
export function reviewOver(place: ApiPlace, fault: (error: unknown) => void): { readonly fetch: (request: Request) => Response | Promise<Response> } {
  const { issuer, audience, algorithms } = place.config.review;
  if (issuer === undefined || audience === undefined) throw new Problem('review.issuer and review.audience are not configured: nobody can be let in; give both, and review.grants', 'failure');
  const paths = async () => {
    const view = await place.runs.newest(new Date());
    return view === null ? new Map<string, readonly string[]>() : accountPaths(view, place.tapeOf);
  };
  const identity = oidcIdentity({ review: place.config.review, verify: tokenVerifier({ issuer, audience, algorithms }, issuerKeys(issuer)), paths });
  const api = createApi({ place, identity, fault });
  // Where to sign in is said to those who have not: nothing of it is a secret.
  return { fetch: request => (new URL(request.url).pathname === '/config.json' ? Response.json(identity.config, { headers: { 'cache-control': 'no-store' } }) : api.fetch(request)) };
}
