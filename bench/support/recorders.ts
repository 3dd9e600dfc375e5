import { createSocket } from 'node:dgram';
import { createServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { runCommand } from '../../local/shared/processes.ts';
import type { Canary } from './canary.ts';

/** Keeps what is sent to a service that the emulator lacks. */
export interface Recorder {
  readonly url: string;
  readonly sent: Buffer[];
  stop(): Promise<void>;
}

/** Stands for the model provider: keeps every request and answers none, so that the agent goes on without it. */
export async function recordModelRequests(): Promise<Recorder> {
  const sent: Buffer[] = [];
  const server = createServer();
  server.on('stream', (stream) => {
    stream.on('data', (part: Buffer) => sent.push(part));
    stream.on('end', () => {
      stream.respond({ ':status': 503 });
      stream.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    sent,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const TRACED = fileURLToPath(new URL('traced-invocations.ts', import.meta.url));

/**
 * What the functions would send to the X-Ray daemon: the one wrapper that traces runs in a process of its own, as on
 * Lambda with a sampled trace, around handlers that read, answer and throw the person's data.
 */
export async function recordTraces(canary: Canary): Promise<Buffer[]> {
  const sent: Buffer[] = [];
  const socket = createSocket('udp4');
  socket.on('message', (message) => sent.push(message));
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const env = {
    PATH: process.env['PATH'] ?? '',
    AWS_XRAY_DAEMON_ADDRESS: `127.0.0.1:${socket.address().port}`,
    _X_AMZN_TRACE_ID: 'Root=1-65a1b2c3-0123456789abcdef01234567;Parent=0123456789abcdef;Sampled=1',
    LAMBDA_TASK_ROOT: '/var/task',
    AWS_LAMBDA_FUNCTION_NAME: 'traced',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_REGION: 'eu-central-1',
    POWERTOOLS_TRACE_ENABLED: 'true',
    POWERTOOLS_TRACER_CAPTURE_ERROR: 'false',
    POWERTOOLS_TRACER_CAPTURE_RESPONSE: 'false',
  };
  await runCommand(process.execPath, [TRACED, JSON.stringify(canary)], { env });
  await new Promise((resolve) => setTimeout(resolve, 500));
  await new Promise<void>((resolve) => socket.close(() => resolve()));
  return sent;
}
