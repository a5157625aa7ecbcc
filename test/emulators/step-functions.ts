import { randomUUID } from 'node:crypto';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { buffer } from 'node:stream/consumers';
import { startMoto, type Emulator } from '../../tools/emulators/start.ts';

/** Answers an invocation of a function: what it gives is the payload, what it throws is the function's error, by name and message. */
export type Invoked = (functionName: string, payload: any) => Promise<unknown>;
export type Execution = { readonly status: string; readonly output: any; readonly error: string | undefined; readonly cause: string | undefined };
export type StepFunctions = {
  /** moto itself, for other services. */
  readonly url: string;
  create(name: string, definition: object): Promise<string>;
  start(machine: string, input: object): Promise<string>;
  /** Waits for the end of an execution. */
  ended(execution: string): Promise<Execution>;
  stop(): Promise<void>;
};

/**
 * moto's interpreter of the Amazon States Language, whose calls of functions come to `invoke`. moto calls its own services on the port that
 * MOTO_PORT names: there listens a proxy, which answers for Lambda and hands everything else to moto. moto reads no JSON lines, so that the proxy
 * gives it a list in their place.
 */
export async function startStepFunctions(invoke: Invoked): Promise<StepFunctions> {
  let moto: Emulator | null = null;
  const proxy = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch((error: unknown) => outgoing.writeHead(500).end(String(error)));
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const address = proxy.address();
  const port = address === null || typeof address === 'string' ? 0 : address.port;
  process.env['MOTO_PORT'] = String(port);
  moto = await startMoto();
  delete process.env['MOTO_PORT'];
  const { url } = moto;

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await buffer(incoming);
    const called = /^\/2015-03-31\/functions\/([^/]+)\/invocations/.exec(incoming.url ?? '')?.[1];
    if (called === undefined) return forward(incoming, outgoing, body);
    const { payload, failed } = await invoke(decodeURIComponent(called), JSON.parse(body.toString('utf8'))).then(
      given => ({ payload: given ?? null, failed: false }),
      (error: unknown) => ({ payload: { errorType: error instanceof Error ? error.name : 'Error', errorMessage: error instanceof Error ? error.message : String(error) }, failed: true }),
    );
    outgoing.writeHead(200, { 'content-type': 'application/json', ...(failed ? { 'x-amz-function-error': 'Unhandled' } : {}) }).end(JSON.stringify(payload));
  }
  async function forward(incoming: IncomingMessage, outgoing: ServerResponse, body: Buffer): Promise<void> {
    const onward = request(new URL(incoming.url ?? '/', url), { method: incoming.method, headers: { ...incoming.headers, host: new URL(url).host } }).end(body);
    const [response] = (await once(onward, 'response')) as [IncomingMessage];
    const answered = await buffer(response);
    const lines = (incoming.url ?? '').includes('.jsonl') && response.statusCode === 200;
    const given = lines ? Buffer.from(`[${answered.toString('utf8').trim().split('\n').join(',')}]`) : answered;
    const headers = Object.entries(response.headers).filter(([name]) => !/^(content-length|transfer-encoding|x-amz-checksum-.*|etag)$/.test(name));
    outgoing.writeHead(response.statusCode ?? 500, { ...Object.fromEntries(headers), 'content-length': given.length }).end(given);
  }
  async function states(action: string, input: object): Promise<any> {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AWSStepFunctions.${action}`, authorization: 'AWS4-HMAC-SHA256 Credential=test/20261117/us-east-1/states/aws4_request, SignedHeaders=host, Signature=none' },
      body: JSON.stringify(input),
    });
    const answered: any = await response.json();
    if (!response.ok) throw new Error(`${action}: ${JSON.stringify(answered)}`);
    return answered;
  }
  await fetch(`${url}/moto-api/config`, { method: 'POST', body: JSON.stringify({ stepfunctions: { execute_state_machine: true } }) });

  return {
    url,
    create: async (name, definition) =>
      (
        await states('CreateStateMachine', {
          name,
          definition: JSON.stringify(definition).replace('"JSONL"', '"JSON"').replace('"ToleratedFailurePercentage":100', '"ToleratedFailurePercentage":100.0'),
          roleArn: 'arn:aws:iam::123456789012:role/states',
        })
      ).stateMachineArn,
    start: async (stateMachineArn, input) => (await states('StartExecution', { stateMachineArn, name: randomUUID(), input: JSON.stringify(input) })).executionArn,
    async ended(executionArn) {
      for (;;) {
        const { status, output, error, cause } = await states('DescribeExecution', { executionArn });
        if (status !== 'RUNNING') return { status, output: output === undefined ? undefined : JSON.parse(output), error, cause };
        await setTimeout(100);
      }
    },
    async stop() {
      await moto.stop();
      proxy.closeAllConnections();
      proxy.close();
    },
  };
}
