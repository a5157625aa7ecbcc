/** A secret that betrays itself by its form. Every pattern is linear: bounded windows, no nested quantifiers, and starts that a head or a boundary makes rare. */
export type FormRule = {
  readonly id: string;
  /** A text that every match holds, in any case; no other text is tried. */
  readonly heads: readonly string[];
  readonly pattern: RegExp;
  /** Only in settings that people fill: elsewhere the same form is a name or an id. */
  readonly settings?: true;
};

/** A secret whose form says little, under a name that says whose it is. `value` is anchored and case-sensitive. */
type NameRule = { readonly id: string; readonly name: RegExp; readonly value: RegExp };

/**
 * Forms that providers give their secrets. Made by hand after the rules of gitleaks 8.30 (MIT, see NOTICE), narrowed to forms that nothing else has.
 * Patterns have the flag `g`, and are used with `replace` and `matchAll` alone, which start anew each time.
 */
export const formRules: readonly FormRule[] = [
  {
    id: 'private-key',
    heads: ['-----BEGIN '],
    pattern: /-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----|$)/g,
  },
  { id: 'jwt', heads: ['eyJ'], pattern: /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,2000}\.eyJ[A-Za-z0-9_-]{8,4000}\.[A-Za-z0-9_-]{8,1000}/g },
  { id: 'aws-access-key', heads: ['AKIA', 'ASIA', 'ABIA', 'ACCA'], pattern: /(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?![A-Za-z0-9])/g, settings: true },
  {
    id: 'aws-secret-key',
    heads: ['secret', 'aws'],
    pattern: /(?<=(?:secret|aws)[a-z_ -]{0,30}(?:key|token)["'\s:=]{1,6})(?:[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])|[A-Za-z0-9/+]{100,4000}={0,2})/gi,
  },
  { id: 'aws-bedrock-key', heads: ['ABSK'], pattern: /(?<![A-Za-z0-9])ABSK[A-Za-z0-9+/]{109,269}={0,2}/g },
  { id: 'github-token', heads: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_'], pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{22,255})/g },
  { id: 'gitlab-token', heads: ['glpat-', 'glptt-', 'gldt-', 'glrt-', 'glcbt-', 'glsoat-', 'glagent-', 'glft-', 'glimt-'], pattern: /\bgl(?:pat|ptt|dt|rt|cbt|soat|agent|ft|imt)-[A-Za-z0-9_-]{20,64}/g },
  { id: 'slack-token', heads: ['xox', 'xapp-'], pattern: /\b(?:xox[abeoprs]-[A-Za-z0-9-]{10,250}|xapp-\d-[A-Za-z0-9]{1,20}-\d{1,20}-[a-z0-9]{16,128})/g },
  { id: 'slack-webhook', heads: ['hooks.slack.com/'], pattern: /\bhooks\.slack\.com\/(?:services|workflows|triggers)\/[A-Za-z0-9+/]{43,56}/g },
  {
    id: 'teams-webhook',
    heads: ['.webhook.office.com/'],
    pattern: /(?<![a-z0-9-])[a-z0-9-]{1,63}\.webhook\.office\.com\/webhookb2\/[a-z0-9-]{36}@[a-z0-9-]{36}\/IncomingWebhook\/[a-z0-9]{32}\/[a-z0-9-]{36}/gi,
  },
  { id: 'stripe-key', heads: ['sk_live_', 'sk_test_', 'sk_prod_', 'rk_live_', 'rk_test_', 'rk_prod_', 'whsec_'], pattern: /\b(?:[rs]k_(?:live|test|prod)_[A-Za-z0-9]{16,128}|whsec_[A-Za-z0-9+/=]{24,80})/g },
  { id: 'google-api-key', heads: ['AIza'], pattern: /\bAIza[0-9A-Za-z_-]{35}/g },
  { id: 'google-oauth-secret', heads: ['GOCSPX-'], pattern: /\bGOCSPX-[A-Za-z0-9_-]{28}/g },
  { id: 'sendgrid-key', heads: ['SG.'], pattern: /\bSG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{16,64}/g },
  { id: 'npm-token', heads: ['npm_'], pattern: /\bnpm_[A-Za-z0-9]{36}/g },
  { id: 'pypi-token', heads: ['pypi-AgEIcHlwaS5vcmc'], pattern: /\bpypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,1000}/g },
  { id: 'rubygems-token', heads: ['rubygems_'], pattern: /\brubygems_[a-f0-9]{48}\b/g },
  { id: 'docker-token', heads: ['dckr_pat_', 'dckr_oat_'], pattern: /\bdckr_(?:pat|oat)_[A-Za-z0-9_-]{27,48}/g },
  { id: 'digitalocean-token', heads: ['dop_v1_', 'doo_v1_', 'dor_v1_'], pattern: /\bdo[opr]_v1_[a-f0-9]{64}\b/g },
  { id: 'databricks-token', heads: ['dapi'], pattern: /\bdapi[a-f0-9]{32}(?:-\d)?\b/g },
  { id: 'doppler-token', heads: ['dp.pt.', 'dp.st.', 'dp.sa.', 'dp.ct.'], pattern: /\bdp\.(?:pt|sa|ct)\.[A-Za-z0-9]{40,44}|\bdp\.st\.(?:[a-z0-9_-]{2,35}\.)?[A-Za-z0-9]{40,44}/g },
  { id: 'dynatrace-token', heads: ['dt0c01.', 'dt0s'], pattern: /\bdt0[a-z]\d\d\.[A-Z0-9]{8,24}\.[A-Z0-9]{64}\b/gi },
  { id: 'grafana-token', heads: ['glc_', 'glsa_'], pattern: /\b(?:glc_[A-Za-z0-9+/]{32,400}={0,3}|glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8})/g },
  { id: 'newrelic-key', heads: ['NRAK-', 'NRII-', 'NRJS-'], pattern: /\b(?:NRAK-[A-Z0-9]{27}|NRII-[A-Za-z0-9-]{32}|NRJS-[a-f0-9]{19})/g },
  { id: 'sentry-token', heads: ['sntrys_', 'sntryu_'], pattern: /\b(?:sntryu_[a-f0-9]{64}|sntrys_eyJ[A-Za-z0-9+/]{20,400}={0,2}_[A-Za-z0-9+/]{43})/g },
  { id: 'hashicorp-token', heads: ['.atlasv1.'], pattern: /\b[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{60,70}/g },
  { id: 'vault-token', heads: ['hvs.', 'hvb.', 'hvr.'], pattern: /\bhv[sbr]\.[A-Za-z0-9_-]{90,300}/g },
  { id: 'age-key', heads: ['AGE-SECRET-KEY-1'], pattern: /\bAGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}/g },
  { id: 'onepassword-token', heads: ['ops_eyJ'], pattern: /\bops_eyJ[A-Za-z0-9+/]{250,4000}={0,3}/g },
  { id: 'openai-key', heads: ['T3BlbkFJ'], pattern: /\bsk-(?:(?:proj|svcacct|admin)-[A-Za-z0-9_-]{58,74}|[A-Za-z0-9]{20})T3BlbkFJ[A-Za-z0-9_-]{20,74}/g },
  { id: 'anthropic-key', heads: ['sk-ant-'], pattern: /\bsk-ant-(?:api03|admin01)-[A-Za-z0-9_-]{93}AA/g },
  { id: 'huggingface-token', heads: ['hf_', 'api_org_'], pattern: /\b(?:hf|api_org)_[A-Za-z]{34}\b/g },
  { id: 'perplexity-key', heads: ['pplx-'], pattern: /\bpplx-[A-Za-z0-9]{48}\b/g },
  { id: 'atlassian-token', heads: ['ATATT3'], pattern: /\bATATT3[A-Za-z0-9_=-]{186}/g },
  { id: 'linear-key', heads: ['lin_api_'], pattern: /\blin_api_[A-Za-z0-9]{40}/g },
  { id: 'notion-token', heads: ['ntn_'], pattern: /\bntn_\d{11}[A-Za-z0-9]{35}/g },
  { id: 'postman-key', heads: ['PMAK-'], pattern: /\bPMAK-[a-f0-9]{24}-[a-f0-9]{34}\b/gi },
  { id: 'pulumi-token', heads: ['pul-'], pattern: /\bpul-[a-f0-9]{40}\b/g },
  { id: 'planetscale-token', heads: ['pscale_'], pattern: /\bpscale_(?:tkn|oauth|pw)_[A-Za-z0-9_=.-]{32,64}/g },
  { id: 'shopify-token', heads: ['shpat_', 'shpca_', 'shppa_', 'shpss_'], pattern: /\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}\b/g },
  { id: 'square-token', heads: ['sq0atp-', 'sq0csp-'], pattern: /\bsq0(?:atp|csp)-[A-Za-z0-9_-]{22,60}/g },
  { id: 'sendinblue-key', heads: ['xkeysib-'], pattern: /\bxkeysib-[a-f0-9]{64}-[A-Za-z0-9]{16}\b/g },
  { id: 'shippo-token', heads: ['shippo_'], pattern: /\bshippo_(?:live|test)_[a-fA-F0-9]{40}\b/g },
  { id: 'easypost-key', heads: ['EZAK', 'EZTK'], pattern: /\bEZ[AT]K[A-Za-z0-9]{54}\b/g },
  { id: 'duffel-token', heads: ['duffel_'], pattern: /\bduffel_(?:test|live)_[A-Za-z0-9_=-]{43}/g },
  { id: 'flutterwave-key', heads: ['FLWSECK'], pattern: /\bFLWSECK(?:_TEST)?-[a-h0-9]{12,32}(?:-X)?/gi },
  { id: 'frameio-token', heads: ['fio-u-'], pattern: /\bfio-u-[A-Za-z0-9_=-]{64}/g },
  { id: 'prefect-token', heads: ['pnu_'], pattern: /\bpnu_[A-Za-z0-9]{36}\b/g },
  { id: 'readme-token', heads: ['rdme_'], pattern: /\brdme_[a-z0-9]{70}\b/g },
  { id: 'fly-token', heads: ['fo1_', 'fm1a_', 'fm1r_', 'fm2_'], pattern: /\b(?:fo1_[A-Za-z0-9_-]{43}|fm(?:1[ar]|2)_[A-Za-z0-9+/]{100,2000}={0,3})/g },
  { id: 'infracost-key', heads: ['ico-'], pattern: /\bico-[A-Za-z0-9]{32}\b/g },
  { id: 'maxmind-key', heads: ['_mmk'], pattern: /\b[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk\b/g },
  { id: 'facebook-token', heads: ['EAAM', 'EAAC'], pattern: /\bEAA[MC][A-Za-z0-9]{100,400}/g },
  { id: 'artifactory-key', heads: ['AKCp', 'cmVmd'], pattern: /\b(?:AKCp[A-Za-z0-9]{69}|cmVmd[A-Za-z0-9]{59})\b/g, settings: true },
  { id: 'azure-client-secret', heads: ['Q~'], pattern: /(?<![A-Za-z0-9_~.-])[A-Za-z0-9_~.]{3}\dQ~[A-Za-z0-9_~.-]{31,34}(?![A-Za-z0-9_~.-])/g, settings: true },
  { id: 'alibaba-key', heads: ['LTAI'], pattern: /\bLTAI[A-Za-z0-9]{20}\b/g, settings: true },
  { id: 'twilio-key', heads: ['SK'], pattern: /\bSK[0-9a-f]{32}\b/g, settings: true },
  { id: 'octopus-key', heads: ['API-'], pattern: /\bAPI-[A-Z0-9]{26}\b/g, settings: true },
  { id: 'openshift-token', heads: ['sha256~'], pattern: /\bsha256~[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/g, settings: true },
  {
    id: 'database-url',
    heads: ['://'],
    pattern: /\b(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|rediss?|valkey|amqps?|mssql|sqlserver|oracle|clickhouse|cockroachdb|couchbases?|neo4j|bolt|nats|ldaps?)(?:\+[a-z0-9]{1,20})?:\/\/[^\s:/@]{0,256}:[^\s:/@]{3,256}@/gi,
  },
  { id: 'url-password', heads: ['://'], pattern: /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@]{0,256}:[^\s:/@]{3,256}@/gi },
];

/** What some providers' secrets are called, and their form; after the same rules. */
export const nameRules: readonly NameRule[] = [
  { id: 'aws-secret-key', name: /(?:secret|aws)[a-z_ -]{0,30}(?:key|token)/i, value: /^(?:[A-Za-z0-9/+]{40}|[A-Za-z0-9/+]{100,4000}={0,2})$/ },
  { id: 'datadog-key', name: /(?:datadog|^dd)[a-z_ -]{0,20}key/i, value: /^(?:[a-f0-9]{32}|[a-f0-9]{40})$/ },
  { id: 'cloudflare-key', name: /(?:cloudflare|^cf)[a-z_ -]{0,20}(?:key|token)/i, value: /^(?:[A-Za-z0-9_-]{40}|[a-f0-9]{37})$/ },
  { id: 'okta-token', name: /okta[a-z_ -]{0,20}(?:key|token)/i, value: /^00[A-Za-z0-9_=-]{40}$/ },
  { id: 'snyk-token', name: /snyk[a-z_ -]{0,20}(?:key|token)/i, value: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/ },
  { id: 'heroku-key', name: /heroku[a-z_ -]{0,20}(?:key|token)/i, value: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i },
  { id: 'mailchimp-key', name: /mailchimp/i, value: /^[a-f0-9]{32}-us\d{1,2}$/ },
  { id: 'mailgun-key', name: /mailgun/i, value: /^(?:key-[a-f0-9]{32}|[a-f0-9]{32}-[a-f0-9]{8}-[a-f0-9]{8})$/ },
  { id: 'telegram-token', name: /telegram|bot/i, value: /^\d{5,16}:A[A-Za-z0-9_-]{34}$/ },
];

/** Rules that a value is named by, not by its form. */
export const otherRules = ['named-secret', 'environment', 'user-data', 'event', 'origin-header', 'shared-key'] as const;
