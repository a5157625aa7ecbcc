import { createHash } from 'node:crypto';

const lower = 'abcdefghijklmnopqrstuvwxyz';
const upper = lower.toUpperCase();
const digits = '0123456789';
const hex = `${digits}abcdef`;
const word = `${upper}${lower}${digits}`;
const base32 = `${upper}234567`;

/** Made-up characters that look random and are the same in every run: `nth` and `what` choose them. */
export function madeUp(alphabet: string, length: number, nth: number, what: string): string {
  let text = '';
  for (let block = 0; text.length < length; block += 1) for (const byte of createHash('sha256').update(`${what}/${nth}/${block}`).digest()) if (byte < 256 - (256 % alphabet.length)) text += alphabet[byte % alphabet.length];
  return text.slice(0, length);
}

/**
 * A made-up secret of each rule that goes by form: its parts in order. A part that is a number of characters of an alphabet is the secret proper; heads are
 * kept apart from it, so that no scanner of repositories takes one for real.
 */
type Part = string | readonly [alphabet: string, length: number];
const forms: Readonly<Record<string, readonly (readonly Part[])[]>> = {
  'private-key': [
    [`-----BEGIN RSA ${'PRIVATE'} KEY-----\n`, [word, 96], `\n-----END RSA ${'PRIVATE'} KEY-----`],
    [`-----BEGIN OPENSSH ${'PRIVATE'} KEY-----\n`, [word, 96]],
  ],
  jwt: [['eyJ', [word, 24], '.', 'eyJ', [word, 40], '.', [word, 43]]],
  'aws-access-key': [
    ['AKIA', [base32, 16]],
    ['ASIA', [base32, 16]],
  ],
  'aws-secret-key': [
    ['aws_secret_access_key=', [word, 40]],
    ['"SecretAccessKey": "', [word, 40], '"'],
    ['aws_session_token=', [word, 120]],
  ],
  'aws-bedrock-key': [['ABSK', [word, 128]]],
  'github-token': [
    ['ghp_', [word, 36]],
    ['gho_', [word, 36]],
    ['ghs_', [word, 36]],
    ['github_pat_', [word, 82]],
  ],
  'gitlab-token': [
    ['glpat-', [word, 20]],
    ['glrt-', [word, 20]],
    ['gldt-', [word, 20]],
  ],
  'slack-token': [
    ['xoxb-', [digits, 12], '-', [word, 24]],
    ['xapp-1-', [upper, 11], '-', [digits, 13], '-', [hex, 64]],
  ],
  'slack-webhook': [['hooks.slack.com/services/', [word, 44]]],
  'teams-webhook': [['acme.webhook.office.com/webhookb2/', [hex, 36], '@', [hex, 36], '/IncomingWebhook/', [hex, 32], '/', [hex, 36]]],
  'stripe-key': [
    ['sk_live_', [word, 24]],
    ['rk_test_', [word, 24]],
    ['whsec_', [word, 32]],
  ],
  'google-api-key': [['AIza', [word, 35]]],
  'google-oauth-secret': [['GOCSPX-', [word, 28]]],
  'sendgrid-key': [['SG.', [word, 22], '.', [word, 43]]],
  'npm-token': [['npm_', [word, 36]]],
  'pypi-token': [['pypi-AgEIcHlwaS5vcmc', [word, 80]]],
  'rubygems-token': [['rubygems_', [hex, 48]]],
  'docker-token': [['dckr_pat_', [word, 27]]],
  'digitalocean-token': [
    ['dop_v1_', [hex, 64]],
    ['dor_v1_', [hex, 64]],
  ],
  'databricks-token': [['dapi', [hex, 32]]],
  'doppler-token': [
    ['dp.pt.', [word, 43]],
    ['dp.st.dev.', [word, 43]],
  ],
  'dynatrace-token': [['dt0c01.', [base32, 24], '.', [base32, 64]]],
  'grafana-token': [
    ['glsa_', [word, 32], '_', [hex, 8]],
    ['glc_', [word, 120]],
  ],
  'newrelic-key': [
    ['NRAK-', [base32, 27]],
    ['NRII-', [word, 32]],
    ['NRJS-', [hex, 19]],
  ],
  'sentry-token': [
    ['sntryu_', [hex, 64]],
    ['sntrys_eyJ', [word, 60], '_', [word, 43]],
  ],
  'hashicorp-token': [[[word, 14], '.atlasv1.', [word, 67]]],
  'vault-token': [['hvs.', [word, 95]]],
  'age-key': [['AGE-SECRET-KEY-1', ['QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L', 58]]],
  'onepassword-token': [['ops_eyJ', [word, 300]]],
  'openai-key': [
    ['sk-', [word, 20], 'T3BlbkFJ', [word, 20]],
    ['sk-proj-', [word, 74], 'T3BlbkFJ', [word, 74]],
  ],
  'anthropic-key': [['sk-ant-api03-', [word, 93], 'AA']],
  'huggingface-token': [['hf_', [`${upper}${lower}`, 34]]],
  'perplexity-key': [['pplx-', [word, 48]]],
  'atlassian-token': [['ATATT3', [word, 186]]],
  'linear-key': [['lin_api_', [word, 40]]],
  'notion-token': [['ntn_', [digits, 11], [word, 35]]],
  'postman-key': [['PMAK-', [hex, 24], '-', [hex, 34]]],
  'pulumi-token': [['pul-', [hex, 40]]],
  'planetscale-token': [
    ['pscale_tkn_', [word, 43]],
    ['pscale_pw_', [word, 43]],
  ],
  'shopify-token': [
    ['shpat_', [hex, 32]],
    ['shpss_', [hex, 32]],
  ],
  'square-token': [['sq0atp-', [word, 22]]],
  'sendinblue-key': [['xkeysib-', [hex, 64], '-', [word, 16]]],
  'shippo-token': [['shippo_live_', [hex, 40]]],
  'easypost-key': [['EZAK', [word, 54]]],
  'duffel-token': [['duffel_live_', [word, 43]]],
  'flutterwave-key': [['FLWSECK_TEST-', [hex, 32], '-X']],
  'frameio-token': [['fio-u-', [word, 64]]],
  'prefect-token': [['pnu_', [word, 36]]],
  'readme-token': [['rdme_', [`${lower}${digits}`, 70]]],
  'fly-token': [
    ['fo1_', [word, 43]],
    ['fm2_', [word, 140]],
  ],
  'infracost-key': [['ico-', [word, 32]]],
  'maxmind-key': [[[word, 6], '_', [word, 29], '_mmk']],
  'facebook-token': [['EAAC', [word, 140]]],
  'artifactory-key': [
    ['AKCp', [word, 69]],
    ['cmVmd', [word, 59]],
  ],
  'azure-client-secret': [[[word, 3], '8Q~', [word, 34]]],
  'alibaba-key': [['LTAI', [word, 20]]],
  'twilio-key': [['SK', [hex, 32]]],
  'octopus-key': [['API-', [base32, 26]]],
  'openshift-token': [['sha256~', [word, 43]]],
  'database-url': [
    ['postgres://orders:', [word, 20], '@'],
    ['redis://:', [word, 20], '@'],
    ['mysql+pymysql://root:', [word, 20], '@'],
  ],
  'url-password': [['https://deploy:', [word, 20], '@']],
};

/** The same for rules that need a name. */
const names: Readonly<Record<string, readonly (readonly [name: string, parts: readonly Part[]])[]>> = {
  'aws-secret-key': [
    ['AWS_SECRET_ACCESS_KEY', [[`${word}/+`, 40]]],
    ['awsSecretKey', [[word, 40]]],
  ],
  'datadog-key': [
    ['DD_API_KEY', [[hex, 32]]],
    ['DATADOG_APP_KEY', [[hex, 40]]],
  ],
  'cloudflare-key': [['CLOUDFLARE_API_TOKEN', [[word, 40]]]],
  'okta-token': [['OKTA_API_TOKEN', ['00', [word, 40]]]],
  'snyk-token': [['SNYK_TOKEN', [[hex, 8], '-', [hex, 4], '-', [hex, 4], '-', [hex, 4], '-', [hex, 12]]]],
  'heroku-key': [['HEROKU_API_KEY', [[hex, 8], '-', [hex, 4], '-', [hex, 4], '-', [hex, 4], '-', [hex, 12]]]],
  'mailchimp-key': [['MAILCHIMP_KEY', [[hex, 32], '-us12']]],
  'mailgun-key': [['MAILGUN_API_KEY', ['key-', [hex, 32]]]],
  'telegram-token': [['TELEGRAM_BOT_TOKEN', [[digits, 9], ':A', [word, 34]]]],
  'named-secret': [
    ['DB_PASSWORD', [[word, 14]]],
    ['SESSION_SECRET', [[word, 40]]],
    ['INTERNAL_API_KEY', [[hex, 32]]],
  ],
};

/** A made-up secret; `proper` are the stretches of it that nobody may read anywhere, `name` what it is called where its rule needs that. */
export type Sample = { readonly rule: string; readonly name: string | null; readonly text: string; readonly proper: readonly Proper[] };
/** A random stretch of a secret, and how many letters of it in a row nothing else has by chance. */
type Proper = { readonly text: string; readonly tellable: number };

function made(rule: string, name: string | null, parts: readonly Part[], nth: number, set: string): Sample {
  const proper: Proper[] = [];
  const text = parts.map((each, at) => {
    if (typeof each === 'string') return each;
    const own = madeUp(each[0], each[1], nth, `${set}${rule}/${name}/${at}`);
    const tellable = Math.ceil(47 / Math.log2(new Set(each[0]).size)); // 8 letters and digits, 12 hex digits: 1 in 10^14
    if (own.length >= tellable) proper.push({ text: own, tellable });
    return own;
  });
  return { rule, name, text: text.join(''), proper };
}

/** A secret of every form of every rule; another `set` has others. */
export function samplesOf(set: string): readonly Sample[] {
  return [...Object.entries(forms).flatMap(([rule, all]) => all.map((parts, nth) => made(rule, null, parts, nth, set))), ...Object.entries(names).flatMap(([rule, all]) => all.map(([name, parts], nth) => made(rule, name, parts, nth, set)))];
}
export const samples = samplesOf('');
