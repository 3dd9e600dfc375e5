import { randomUUID } from 'node:crypto';
import { definedOnly } from '../../lambdas/shared/kernel/defined-only.ts';

/** An answer of the public API: status, parsed JSON body and headers. */
interface ApiAnswer<T = Record<string, unknown>> {
  readonly status: number;
  readonly body: T;
  readonly headers: Headers;
}

/** The public API as a tenant's developer would use it: HTTP, a bearer key, JSON. */
export interface ApiClient {
  call<T = Record<string, unknown>>(
    method: string,
    path: string,
    options?: { body?: unknown; key?: string; idempotencyKey?: string },
  ): Promise<ApiAnswer<T>>;
  /** Like `call`, for answers that must be a success. @throws Error naming route, status and problem */
  must<T = Record<string, unknown>>(
    method: string,
    path: string,
    options?: { body?: unknown; key?: string; idempotencyKey?: string },
  ): Promise<T>;
}

/** @param key default API key of this client */
export function createApiClient(baseUrl: string, key?: string): ApiClient {
  const call: ApiClient['call'] = async (method, path, options = {}) => {
    const bearer = options.key ?? key;
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      headers: definedOnly({
        authorization: bearer === undefined ? undefined : `Bearer ${bearer}`,
        'content-type': options.body === undefined ? undefined : 'application/json',
        'idempotency-key': method === 'GET' ? undefined : (options.idempotencyKey ?? randomUUID()),
      }),
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
    });
    const text = await response.text();
    return { status: response.status, body: parse(text), headers: response.headers } as ApiAnswer<never>;
  };
  return {
    call,
    async must(method, path, options) {
      const answer = await call(method, path, options);
      if (answer.status >= 300) {
        const { type, detail } = answer.body as { type?: string; detail?: string };
        throw new Error(
          `${method} ${path} answered ${answer.status} ${type ?? ''} ${detail ?? JSON.stringify(answer.body)}`,
        );
      }
      return answer.body as never;
    },
  };
}

function parse(text: string): unknown {
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    return { text };
  }
}
