import type { APIGatewayProxyEvent, APIGatewayRequestAuthorizerEvent } from 'aws-lambda';
import type { Route } from '../../lambdas/shared/http/route.ts';

/** What a request says; the rest of its event follows from the route. */
export interface ApiRequest {
  /** What the authoriser hands on of whoever asks. */
  readonly caller: object;
  readonly requestId: string;
  readonly params?: object | undefined;
  readonly query?: object | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Text as it is sent; see `jsonBody`. */
  readonly body?: string | undefined;
  /** @default the route's, with its placeholders */
  readonly path?: string | undefined;
}

/** The event of a request as API Gateway makes it, as far as our functions read it. */
export function apiEvent(route: Pick<Route, 'method' | 'path'>, request: ApiRequest): APIGatewayProxyEvent {
  const event: Partial<Record<keyof APIGatewayProxyEvent, unknown>> = {
    httpMethod: route.method,
    resource: route.path,
    path: request.path ?? route.path,
    pathParameters: request.params ?? null,
    queryStringParameters: request.query ?? null,
    headers:
      request.body === undefined ? (request.headers ?? {}) : { 'Content-Type': 'application/json', ...request.headers },
    body: request.body ?? null,
    isBase64Encoded: false,
    requestContext: { requestId: request.requestId, authorizer: request.caller },
  };
  return event as APIGatewayProxyEvent;
}

/** A value as the JSON body of a request; `undefined` for none. */
export const jsonBody = (body: unknown): string | undefined => (body === undefined ? undefined : JSON.stringify(body));

/** The headers of a request with an `Idempotency-Key`, or none. */
export const idempotent = (key: string | undefined): Record<string, string> =>
  key === undefined ? {} : { 'Idempotency-Key': key };

/** The event by which API Gateway asks whom a request is of. */
export function authoriserEvent(request: {
  readonly methodArn: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly requestId: string;
}): APIGatewayRequestAuthorizerEvent {
  const event: Partial<Record<keyof APIGatewayRequestAuthorizerEvent, unknown>> = {
    type: 'REQUEST',
    methodArn: request.methodArn,
    headers: request.headers,
    requestContext: { requestId: request.requestId },
  };
  return event as APIGatewayRequestAuthorizerEvent;
}
