import { loadConfig } from '#cli/config/load-config';
import type { Config } from '#kernel/config';
import { Problem } from '#kernel/problem';
import * as z from 'zod';

/** ARN patterns of roles, separated by commas. */
const rolePatterns = z
  .string()
  .default('')
  .transform(text =>
    text
      .split(',')
      .map(part => part.trim())
      .filter(part => part !== ''),
  )
  .pipe(z.array(z.string().regex(/^arn:[\w-]+:iam::\d{12}:role\/[\w+=,.@*/-]+$/, 'ARN patterns of roles, such as arn:aws:iam::111122223333:role/Auditor')));

/** What a deployment can be given with `cdk deploy -c key=value`. Everything has a default. */
const Context = z.object({
  /** Begins the names of everything that is deployed; another name is another, separate deployment. */
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]{2,20}$/, 'lower-case letters, digits and hyphens, 3 to 21 of them')
    .default('tallystick'),
  /** The configuration file, YAML; what it says of roles is taken from the deployment instead. */
  config: z.string().optional(),
  /** The key of a JSON configuration in the bucket of runs, for one that is too long for an environment variable. */
  configKey: z
    .string()
    .regex(/^[\w./-]{1,200}\.json$/, 'a key that ends in .json')
    .optional(),
  /** Mail address that hears of failed and incomplete runs. */
  alarmMail: z.email().optional(),
  /** US dollars a month that the deployment itself may cost before somebody hears of it. */
  monthlyBudget: z.coerce.number().positive().default(50),
  /** Where people open the console, with https: the output Console of the first deployment, told to the next, as people come back there from signing in. */
  consoleAddress: z
    .url({ protocol: /^https$/ })
    .transform(address => address.replace(/\/$/, ''))
    .optional(),
  /** Days for which runs, tapes and reports are kept. */
  keepDays: z.coerce.number().int().min(90).default(400),
  /** Puts evidence packs under Object Lock: how, and for how many days. It cannot be undone. */
  packLock: z
    .string()
    .regex(/^(governance|compliance):[1-9]\d{0,4}$/, 'governance:400 or compliance:2557, the mode and the days')
    .transform(text => {
      const [mode, days] = text.split(':');
      return { mode: mode as 'governance' | 'compliance', days: Number(days) };
    })
    .optional(),
  /** The folder in which the functions are bundled; `.bundle` when left out. */
  bundles: z.string().optional(),
  /** IAM roles of people who may read reports and findings: ARN patterns, separated by commas. */
  readers: rolePatterns,
  /** IAM roles of people who may sign evidence packs; without any there is no key for it. */
  signers: rolePatterns,
  /** The role with which CloudFormation makes the table, as an ARN pattern without its account; the role that `cdk bootstrap` made when left out. */
  deployer: z
    .string()
    .regex(/^[\w+=,.@*/-]+$/, "a role's name, which may hold *")
    .default('cdk-*-cfn-exec-role-*'),
});

export type Settings = Omit<z.output<typeof Context>, 'config'> & {
  readonly config: Config;
  /** The variable CONFIG of the functions. */
  readonly configText: string;
};

/** All variables of a Lambda function together may have 4 KB. */
const MOST_CONFIG = 3_000;

/** Reads the settings; `contextOf` gives a context value. Throws a `Problem` that names what is wrong. */
export function readSettings(contextOf: (key: string) => unknown): Settings {
  const given = Object.fromEntries(
    Object.keys(Context.shape)
      .map(key => [key, contextOf(key)] as const)
      .filter(([, value]) => value !== undefined && value !== null),
  );
  const parsed = Context.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Problem(`-c ${issue?.path[0] === undefined ? 'context' : String(issue.path[0])}: ${issue?.message}`);
  }
  const config = loadConfig(parsed.data.config);
  if (config.reports.to.length > 0 && config.reports.from === undefined) throw new Problem('reports.from is missing: reports.to has addresses, and the role of publish may send from one identity only');
  const { externalId: _, ...told } = config;
  const text = JSON.stringify(told);
  if (parsed.data.configKey === undefined && Buffer.byteLength(text) > MOST_CONFIG)
    throw new Problem(`the configuration has ${Buffer.byteLength(text)} bytes and a function's variables take ${MOST_CONFIG} of it: deploy with -c configKey=config/tally.json and put it there as JSON`);
  return { ...parsed.data, config, configText: parsed.data.configKey ?? text };
}
