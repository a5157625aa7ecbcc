import aslValidator from 'asl-validator';
import { describe, expect, test } from 'vitest';
import { stages } from '#kernel/stages';
import { retried, stageErrors } from '#lambda/stage-error';
import { definitionOf, functionOf, integrations, starterDefinition } from '../../infra/constructs/definition.ts';
import { resourcesOf, templates } from './built.ts';

type State = { readonly Type: string; readonly Next?: string; readonly End?: boolean; readonly Default?: string; readonly [key: string]: any };
type Machine = { readonly StartAt: string; readonly States: Readonly<Record<string, State>> };
const machine = definitionOf(stages) as Machine;

/** A definition as it is deployed in a place of its own: every placeholder filled. */
function deployed(definition: object): any {
  const arns: Record<string, string> = { ...integrations('aws'), Bucket: 'runs', RunMachine: 'arn:aws:states:eu-west-1:111122223333:stateMachine:run' };
  return JSON.parse(JSON.stringify(definition).replaceAll(/\$\{(\w+)\}/g, (_, name: string) => arns[name] ?? `arn:aws:lambda:eu-west-1:111122223333:function:${name}`));
}

function stateOf({ States }: Machine, name: string): State {
  const state = States[name];
  if (state === undefined) throw new Error(`there is no state ${name}`);
  return state;
}

/** The steps in the order in which a machine comes to them when nothing fails, with those of a map in place. */
function walk(machine: Machine): readonly (string | readonly string[])[] {
  const steps: (string | readonly string[])[] = [];
  let name: string | undefined = machine.StartAt;
  while (name !== undefined) {
    const state = stateOf(machine, name);
    if (state.Type === 'Task') steps.push(state['Parameters'].Payload.step);
    if (state.Type === 'Map') steps.push(walk(state['ItemProcessor']) as string[]);
    name = state.Type === 'Choice' ? state.Default : state.Next;
  }
  return steps;
}

describe('the machine of a run', () => {
  test('is valid Amazon States Language', () => {
    for (const definition of [machine, starterDefinition()]) expect(aslValidator(deployed(definition)).errors).toEqual([]);
  });

  test('goes through the stages of the one list, in their order', () => {
    expect(walk(machine)).toEqual(stages.map(stage => ('step' in stage ? stage.step : stage.steps)));
  });

  test('calls for each step the function that does it', () => {
    const tasks = (states: Machine['States']): State[] => Object.values(states).flatMap(state => (state.Type === 'Map' ? tasks(state['ItemProcessor'].States) : state.Type === 'Task' ? [state] : []));
    for (const { Parameters } of tasks(deployed(machine).States)) expect(Parameters.FunctionName.toLowerCase()).toContain(`${functionOf[Parameters.Payload.step as keyof typeof functionOf]}function`);
  });

  test('follows a changed list of stages', () => {
    const changed = [
      { step: 'plan', over: 'run' },
      { map: 'accounts', steps: ['evaluate', 'reconcile'] },
      { step: 'publish', over: 'run' },
    ] as const;
    const built = definitionOf(changed) as Machine;
    expect(walk(built)).toEqual(['plan', ['evaluate', 'reconcile'], 'publish']);
    expect(aslValidator(deployed(built)).errors).toEqual([]);
  });

  test('maps over the accounts of the plan, 40 at once, and tolerates that any of them fails', () => {
    expect(machine.States['accounts']).toMatchObject({
      Type: 'Map',
      Label: 'accounts',
      MaxConcurrency: 40,
      ToleratedFailurePercentage: 100,
      ResultPath: null,
      ItemReader: { ReaderConfig: { InputType: 'JSONL' }, Parameters: { 'Key.$': "States.Format('runs/{}/accounts.jsonl', $.run)" } },
      ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } },
    });
  });

  test('lets collect go on, twenty times at most, and evaluates an account whose collecting broke', () => {
    const { States } = stateOf(machine, 'accounts')['ItemProcessor'] as Machine;
    expect(States['collect']?.['Catch']).toEqual([{ ErrorEquals: ['States.ALL'], ResultPath: null, Next: 'evaluate' }]);
    expect(States['is there more to collect']).toEqual({
      Type: 'Choice',
      Choices: [
        {
          And: [
            { Variable: '$.collected.continue', BooleanEquals: true },
            { Variable: '$.round', NumericLessThan: 20 },
          ],
          Next: 'collect again',
        },
      ],
      Default: 'evaluate',
    });
    expect(States['collect again']).toMatchObject({ Type: 'Pass', Parameters: { 'round.$': 'States.MathAdd($.round, 1)' }, Next: 'collect' });
  });

  test('tries again with jitter what may pass, and never a mistake', () => {
    const { Retry } = stateOf(machine, 'plan');
    expect(Retry.every((retry: any) => retry.JitterStrategy === 'FULL')).toBe(true);
    const tried: readonly string[] = Retry.flatMap((retry: any) => retry.ErrorEquals);
    expect(tried).toEqual([...retried.patiently, ...retried.twice]);
    expect(stageErrors.filter(name => !tried.includes(name))).toEqual(['BadInput', 'Denied', 'Defect']);
  });

  test('publishes first and fails an incomplete run afterwards', () => {
    expect(machine.States['publish']).toMatchObject({ ResultPath: '$.published', Next: 'is the run whole' });
    expect(machine.States['is the run whole']).toMatchObject({ Choices: [{ Variable: '$.published.complete', BooleanEquals: true, Next: 'whole' }], Default: 'incomplete' });
    expect(machine.States['incomplete']).toEqual({ Type: 'Fail', Error: 'Incomplete', CausePath: '$.published.cause' });
  });
});

describe('the deployed machines', () => {
  const { pipeline } = templates();
  const machines = resourcesOf(pipeline, 'AWS::StepFunctions::StateMachine');

  test('are standard, log every event without its data, and are filled in completely', () => {
    expect(machines.map(({ Properties }) => Properties.StateMachineName)).toEqual(['tallystick-run', 'tallystick-start']);
    for (const { Properties } of machines) {
      expect(Properties).toMatchObject({ StateMachineType: 'STANDARD', LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false } });
      const used = new Set([...String(Properties.DefinitionString).matchAll(/\$\{(\w+)\}/g)].map(match => match[1]));
      expect([...used].sort()).toEqual(Object.keys(Properties.DefinitionSubstitutions).sort());
    }
  });

  test('are started on Tuesday at six, once a delivery, under the name of the run', () => {
    const [schedule] = resourcesOf(pipeline, 'AWS::Scheduler::Schedule');
    expect(schedule?.Properties).toMatchObject({
      ScheduleExpression: 'cron(0 6 ? * TUE *)',
      ScheduleExpressionTimezone: 'UTC',
      FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 15 },
      Target: { Input: '{"schedule":"weekly","at":"<aws.scheduler.scheduled-time>"}' },
    });
    const start = (starterDefinition() as Machine).States['start'];
    expect(start?.['Parameters']['Input']).toEqual({ 'run.$': "States.Format('{}-{}', $.schedule, $.at)" });
    expect(start?.['Catch']).toEqual([{ ErrorEquals: ['StepFunctions.ExecutionAlreadyExistsException'], Next: 'started already' }]);
  });
});
