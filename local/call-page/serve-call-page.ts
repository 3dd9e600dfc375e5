import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { callPageRoutes, type CallPageDeps } from './call-page-routes.ts';

const PAGE = join(import.meta.dirname, 'page');
const FILES: Readonly<Record<string, readonly [file: string, type: string]>> = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/call.css': ['call.css', 'text/css; charset=utf-8'],
  '/call.js': ['call.js', 'text/javascript; charset=utf-8'],
  '/mark.svg': ['mark.svg', 'image/svg+xml'],
};

/** Nothing from elsewhere, no inline code, no frame, no form that goes anywhere. */
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;

/** An act is a few words. */
const MAX_BODY_BYTES = 32 * 1024;

/** A running call page. */
export interface CallPage {
  readonly url: string;
  stop(): Promise<void>;
}

/** Serves the page on which a call can be played by hand, on loopback only. @param port 0 for any */
export async function serveCallPage(deps: CallPageDeps, port = 0): Promise<CallPage> {
  const routes = callPageRoutes(deps);
  let origin = '';
  const server = createServer((request, response) => {
    void answer(request, { routes, origin }).then(
      ({ status, body, type }) => send(response, { status, body, type }),
      () => send(response, { status: 500, body: 'The call page failed.', type: 'text/plain' }),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `${origin}/`,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

interface Sent {
  readonly status: number;
  readonly body: string | Buffer;
  readonly type: string;
}

function send(response: ServerResponse, { status, body, type }: Sent): void {
  response.writeHead(status, { ...HEADERS, 'content-type': type });
  response.end(body);
}

const problem = (status: number, detail: string): Sent => ({
  status,
  body: JSON.stringify({ detail }),
  type: 'application/json',
});

interface Served {
  readonly routes: ReturnType<typeof callPageRoutes>;
  readonly origin: string;
}

async function answer(request: IncomingMessage, { routes, origin }: Served): Promise<Sent> {
  const url = new URL(request.url ?? '/', origin);
  // Another name for this machine, or another page that reaches it, is not ours.
  if (`http://${request.headers.host}` !== origin)
    return problem(421, 'Ask for the page by the address that was printed.');
  const file = request.method === 'GET' && Object.hasOwn(FILES, url.pathname) ? FILES[url.pathname] : undefined;
  if (file !== undefined) return { status: 200, body: readFileSync(join(PAGE, file[0])), type: file[1] };
  if (request.method === 'POST' && request.headers.origin !== origin)
    return problem(403, 'Only the call page itself plays calls.');
  const body = request.method === 'POST' ? await jsonOf(request) : undefined;
  if (request.method === 'POST' && body === undefined) return problem(400, 'That is no JSON of a few words.');
  try {
    const found = await routes(request.method ?? 'GET', url, body);
    if (found === undefined) return problem(404, 'There is no such thing here.');
    return { status: found.status, body: JSON.stringify(found.body), type: 'application/json' };
  } catch (error) {
    if (error instanceof z.ZodError) return problem(400, z.prettifyError(error));
    throw error;
  }
}

async function jsonOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk as Buffer);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
