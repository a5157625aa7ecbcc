import type { Stage, StepName } from '#kernel/stages';
import { retried } from '#lambda/stage-error';
import type { BundledStage } from '../../tools/bundle.ts';

/** The function that does a step. */
export const functionOf = {
  preflight: 'plan',
  plan: 'plan',
  collect: 'collect',
  evaluate: 'evaluate',
  reconcile: 'reconcile',
  'evaluate-organization': 'evaluate',
  'reconcile-organization': 'reconcile',
  publish: 'publish',
} as const satisfies Readonly<Record<StepName, BundledStage>>;

type State = Readonly<Record<string, unknown>> & { readonly Type: string };
type Machine = { readonly StartAt: string; readonly States: Readonly<Record<string, State>> };

/** Accounts at once. With it 1,000 accounts take minutes, and a new AWS account, which runs 10 functions at once, is throttled and goes on. */
const ACCOUNTS_AT_ONCE = 40;
/** Times that collect may go on after its 15 minutes. */
const ROUNDS = 20;
export const mapLabel = 'accounts';

/** A step as it is retried: what passes by itself patiently, what may pass twice, a mistake never. The waits are jittered so that 40 accounts do not come back together. */
const retries = [
  { ErrorEquals: retried.patiently, IntervalSeconds: 5, BackoffRate: 2, MaxDelaySeconds: 120, MaxAttempts: 6, JitterStrategy: 'FULL' },
  { ErrorEquals: retried.twice, IntervalSeconds: 30, BackoffRate: 2, MaxAttempts: 2, JitterStrategy: 'FULL' },
];

/** The placeholder of a function's ARN in the definition. */
export function placeholderOf(stage: BundledStage): string {
  return `${stage[0]?.toUpperCase()}${stage.slice(1)}Function`;
}

/** What Step Functions does itself, by placeholder: the ARNs differ by partition. */
export function integrations(partition: string): Readonly<Record<string, string>> {
  return { InvokeFunction: `arn:${partition}:states:::lambda:invoke`, GetObject: `arn:${partition}:states:::s3:getObject`, StartExecution: `arn:${partition}:states:::states:startExecution` };
}

/** Calls the function of a step. `keep` takes fields of its answer along. */
function task(step: StepName, account: boolean, keep: readonly string[], then: Readonly<Record<string, unknown>>): State {
  return {
    Type: 'Task',
    Resource: '${InvokeFunction}',
    Parameters: { FunctionName: `\${${placeholderOf(functionOf[step])}}`, Payload: { 'run.$': '$.run', step, ...(account ? { 'account.$': '$.account' } : {}) } },
    ...(keep.length === 0 ? {} : { ResultSelector: Object.fromEntries(keep.map(field => [`${field}.$`, `$.Payload.${field}`])) }),
    TimeoutSeconds: 930,
    Retry: retries,
    ...then,
  };
}

/** What one account goes through. An account whose collecting broke is still evaluated: its cells are then not complete, instead of not there. */
function accountMachine(steps: readonly StepName[]): Machine {
  const states: Record<string, State> = {};
  steps.forEach((step, at) => {
    const next = steps[at + 1];
    if (step === 'collect') {
      const after = next ?? 'collected';
      states[step] = task(step, true, ['continue'], { ResultPath: '$.collected', Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: null, Next: after }], Next: 'is there more to collect' });
      states['is there more to collect'] = {
        Type: 'Choice',
        Choices: [
          {
            And: [
              { Variable: '$.collected.continue', BooleanEquals: true },
              { Variable: '$.round', NumericLessThan: ROUNDS },
            ],
            Next: 'collect again',
          },
        ],
        Default: after,
      };
      states['collect again'] = { Type: 'Pass', Parameters: { 'run.$': '$.run', 'account.$': '$.account', 'round.$': 'States.MathAdd($.round, 1)' }, Next: step };
      if (next === undefined) states[after] = { Type: 'Succeed' };
      return;
    }
    // The last answer is the child's whole output: the map gathers it from every account and may hold 256 KiB in all.
    states[step] = next === undefined ? task(step, true, ['changes'], { End: true }) : task(step, true, [], { ResultPath: null, Next: next });
  });
  return { StartAt: steps[0] as string, States: states };
}

/**
 * The Amazon States Language of a run, built from the one list of stages. Its placeholders are `Bucket`, the functions' (`placeholderOf`)
 * and the integrations' (`integrations`). Publish always comes after the accounts, however many of them failed; only then an incomplete run fails, which alarms.
 */
export function definitionOf(stages: readonly Stage[]): object {
  const names = stages.map(stage => ('step' in stage ? stage.step : stage.map));
  const states: Record<string, State> = {};
  stages.forEach((stage, at) => {
    const Next = names[at + 1] ?? 'is the run whole';
    if ('step' in stage) {
      states[stage.step] = stage.step === 'publish' ? task(stage.step, false, ['complete', 'share', 'cause'], { ResultPath: '$.published', Next }) : task(stage.step, false, [], { ResultPath: null, Next });
      return;
    }
    states[stage.map] = {
      Type: 'Map',
      Label: mapLabel,
      ItemReader: { Resource: '${GetObject}', ReaderConfig: { InputType: 'JSONL' }, Parameters: { Bucket: '${Bucket}', 'Key.$': "States.Format('runs/{}/accounts.jsonl', $.run)" } },
      ItemSelector: { 'run.$': '$.run', 'account.$': '$$.Map.Item.Value.account', round: 1 },
      ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, ...accountMachine(stage.steps) },
      MaxConcurrency: ACCOUNTS_AT_ONCE,
      ToleratedFailurePercentage: 100,
      ResultPath: null,
      Next,
    };
  });
  states['is the run whole'] = { Type: 'Choice', Choices: [{ Variable: '$.published.complete', BooleanEquals: true, Next: 'whole' }], Default: 'incomplete' };
  states['whole'] = { Type: 'Succeed' };
  states['incomplete'] = { Type: 'Fail', Error: 'Incomplete', CausePath: '$.published.cause' };
  return { Comment: 'One run: from the accounts of an organisation to its weekly reports', StartAt: names[0], TimeoutSeconds: 12 * 60 * 60, States: states };
}

/**
 * Starts a run under its own name. The schedule delivers at least once, and an execution's name is taken once: a second delivery starts nothing.
 * Names of executions hold no colons.
 */
export function starterDefinition(): object {
  const part = (at: number): string => `States.ArrayGetItem(States.StringSplit($.at, ':'), ${at})`;
  return {
    Comment: 'Names a run and starts it once',
    StartAt: 'start',
    TimeoutSeconds: 300,
    States: {
      start: {
        Type: 'Task',
        Resource: '${StartExecution}',
        Parameters: { StateMachineArn: '${RunMachine}', 'Name.$': `States.Format('{}-{}-{}-{}', $.schedule, ${part(0)}, ${part(1)}, ${part(2)})`, Input: { 'run.$': "States.Format('{}-{}', $.schedule, $.at)" } },
        Retry: [{ ErrorEquals: ['StepFunctions.ExecutionLimitExceededException', 'StepFunctions.SdkClientException', 'States.Timeout'], IntervalSeconds: 5, BackoffRate: 2, MaxAttempts: 5, JitterStrategy: 'FULL' }],
        Catch: [{ ErrorEquals: ['StepFunctions.ExecutionAlreadyExistsException'], Next: 'started already' }],
        End: true,
      },
      'started already': { Type: 'Succeed' },
    },
  };
}
