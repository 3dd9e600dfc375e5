import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { definedOnly } from '../../lambdas/shared/kernel/defined-only.ts';

/** One request of an AWS SDK client, body already parsed (undefined when empty). */
export interface ApiRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: unknown;
}

export interface ApiResponse {
  status: number;
  body?: unknown;
}

/** An AWS service exception: `type` is the SDK's exception name, which the client reads from `x-amzn-errortype`. */
export class ServiceError extends Error {
  readonly type: string;
  readonly status: number;

  constructor(type: string, status: number, message: string) {
    super(message);
    this.type = type;
    this.status = status;
  }
}

/** A running loopback server. `endpoint` has no trailing slash. */
export interface JsonServer {
  endpoint: string;
  stop(): Promise<void>;
}

/** Serves JSON on 127.0.0.1, on a free port unless one is given. What `answer` throws becomes an AWS error response. */
export async function serveJson(
  answer: (request: ApiRequest) => ApiResponse | Promise<ApiResponse>,
  port = 0,
): Promise<JsonServer> {
  const server = createServer((incoming, outgoing) => {
    void respond(answer, incoming).then(({ status, body, type }) => {
      outgoing.writeHead(status, definedOnly({ 'content-type': 'application/json', 'x-amzn-errortype': type }));
      outgoing.end(body === undefined ? undefined : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => close(server) };
}

async function respond(
  answer: (request: ApiRequest) => ApiResponse | Promise<ApiResponse>,
  incoming: IncomingMessage,
): Promise<ApiResponse & { type?: string }> {
  try {
    return await answer(await read(incoming));
  } catch (error) {
    const known =
      error instanceof ServiceError ? error : new ServiceError('ServiceFailureException', 500, String(error));
    // `__type` is for the JSON 1.1 protocol, `Code` and `Message` are members of the Chime exceptions.
    const body = { __type: known.type, Code: known.type.replace(/(Client)?Exception$/, ''), Message: known.message };
    return { status: known.status, type: known.type, body };
  }
}

async function read(incoming: IncomingMessage): Promise<ApiRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const url = new URL(incoming.url ?? '/', 'http://loopback');
  return {
    method: incoming.method ?? 'GET',
    path: decodeURIComponent(url.pathname),
    query: url.searchParams,
    headers: incoming.headers,
    body: text === '' ? undefined : parse(text),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ServiceError('BadRequestException', 400, `body is not JSON: ${(cause as Error).message}`);
  }
}

function close(server: Server): Promise<void> {
  // SDK clients keep connections alive; without this, close() waits for them.
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
