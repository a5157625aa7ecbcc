import type { SFNClient } from '@aws-sdk/client-sfn';
import { rescanKey } from '#kernel/rescan';
import { verifySchedule } from '#kernel/schedule';
import type { StartRescan } from '#review/rescan/start-rescan';
import type { Objects } from '#store/objects';
import { instantOf } from './events.ts';

/**
 * Starts runs that verify through the machine that names and starts runs: what is asked for is put beside the run first, and the execution has the run's
 * name, which Step Functions gives out once
 * (https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html). Takes `states:StartExecution` on that machine and `s3:PutObject`
 * on `runs/verify-*`.
 */
export function startRescanBy({ machine, objects, client: given }: { readonly machine: string; readonly objects: Pick<Objects, 'put'>; readonly client?: Pick<SFNClient, 'send'> }): StartRescan {
  return async ({ run, rescan }) => {
    await objects.put(`runs/${run}/${rescanKey}`, `${JSON.stringify(rescan)}\n`);
    const { Client, StartExecutionCommand } = await import('#store/clients/sfn');
    const client = given ?? new Client({});
    try {
      // the same name with the same input answers with the execution that there is, while it runs
      await client.send(new StartExecutionCommand({ stateMachineArn: machine, name: run.replaceAll(':', '-'), input: JSON.stringify({ schedule: verifySchedule, at: instantOf(run) }) }));
    } catch (error) {
      if (!(error instanceof Error && error.name === 'ExecutionAlreadyExists')) throw error;
    }
  };
}
