/** The CDK app: `npx cdk deploy`, or `CDK_OUTDIR=<folder> node infra/app.ts` for the templates alone. Needs neither network nor account. */
import { App } from 'aws-cdk-lib';
import { Problem } from '#kernel/problem';
import { bundle, type BundledFunction } from '../tools/bundle.ts';
import { context } from './context.ts';
import { readSettings } from './settings.ts';
import { tallystick } from './tallystick.ts';

try {
  const app = new App({ analyticsReporting: false, treeMetadata: false, context: { ...context } });
  const settings = readSettings(key => app.node.tryGetContext(key) as unknown);
  const bundles = await bundle(settings.bundles === undefined ? {} : { out: settings.bundles });
  tallystick(app, settings, Object.fromEntries(bundles.map(({ name, folder }) => [name, folder])) as Record<BundledFunction, string>);
  app.synth();
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  console.error(error.message);
  process.exitCode = error.blame === 'usage' ? 2 : 1;
}
