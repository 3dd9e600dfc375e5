import * as z from 'zod';
import { isBodyRequired } from './parse-body.ts';
import { definedOnly } from '../kernel/defined-only.ts';
import { PROBLEMS, type ProblemType, type Route } from './route.ts';

type Json = Record<string, unknown>;

const COMMON_PROBLEMS: ProblemType[] = [
  'invalid-request',
  'unauthenticated',
  'forbidden',
  'too-many-requests',
  'internal',
  'unavailable',
];

/** Where a route is deployed: the ARN of the Lambda alias behind it and of the authoriser's. */
export interface GatewayTargets {
  readonly region: string;
  readonly functionArn: (route: Route) => string;
  readonly authoriserArn: string;
  /** True where the function runs each tenant apart and must be told which; by default nowhere. */
  readonly runsTenantsApart?: (route: Route) => boolean;
}

/**
 * The published API description, OpenAPI 3.1.
 * @param routes all capabilities' route tables
 */
export function publishedDocument(routes: readonly Route[], server: string): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Voicekeep API',
      version: 'v1',
      description: 'Telephone agents with provable data protection. Errors are RFC 9457 problems; lists use cursors.',
    },
    servers: [{ url: server }],
    paths: paths(routes, (route) => operation(route, 'draft-2020-12')),
    components: {
      securitySchemes: { apiKey: { type: 'http', scheme: 'bearer', bearerFormat: 'vk_…' } },
      schemas: { Problem: problemSchema },
    },
  };
}

/** The body that deploys the gateway: OpenAPI 3.0.1 with AWS extensions (API Gateway takes no 3.1). */
export function gatewayBody(routes: readonly Route[], targets: GatewayTargets): Json {
  return {
    openapi: '3.0.1',
    info: { title: 'Voicekeep API', version: 'v1' },
    paths: paths(routes, (route) => gatewayOperation(route, targets)),
    components: { securitySchemes: { apiKey: authoriser(targets) } },
    'x-amazon-apigateway-gateway-responses': gatewayResponses(),
  };
}

function paths(routes: readonly Route[], describe: (route: Route) => Json): Json {
  const result: Record<string, Json> = {};
  for (const route of routes) (result[route.path] ??= {})[route.method.toLowerCase()] = describe(route);
  return result;
}

type Target = 'draft-2020-12' | 'openapi-3.0';

function operation(route: Route, target: Target): Json {
  const parameters = [...parametersOf(route.params, 'path', target), ...parametersOf(route.query, 'query', target)];
  if (route.idempotent === true) parameters.push(idempotencyParameter);
  return {
    operationId: route.id,
    summary: route.summary,
    'x-permission': route.permission,
    'x-audit-event': auditEventOf(route),
    'x-rate-class': route.rate,
    security: route.scope !== 'public' ? [{ apiKey: [] }] : undefined,
    parameters: parameters.length > 0 ? parameters : undefined,
    requestBody: route.body && {
      required: isBodyRequired(route.body),
      content: jsonContent(schemaOf(route.body, target, 'input')),
    },
    responses: { ...successResponse(route, target), ...problemResponses(route) },
  };
}

function successResponse(route: Route, target: Target): Json {
  const { status, body } = route.success;
  return {
    [status]: {
      description: 'Success',
      headers: successHeaders(route),
      content: body && jsonContent(schemaOf(body, target, 'output')),
    },
  };
}

function problemResponses(route: Route): Json {
  const byStatus = new Map<number, ProblemType[]>();
  for (const type of new Set([...COMMON_PROBLEMS, ...ownProblems(route), ...(route.problems ?? [])])) {
    if (route.scope === 'public' && (type === 'unauthenticated' || type === 'forbidden')) continue;
    const { status } = PROBLEMS[type];
    byStatus.set(status, [...(byStatus.get(status) ?? []), type]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, types]) => [
      status,
      {
        description: types.map((type) => PROBLEMS[type].title).join(' / '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}

/** Problems that follow from what a route takes. */
function ownProblems(route: Route): ProblemType[] {
  const ofBody: ProblemType[] = route.body === undefined ? [] : ['unsupported-media-type'];
  return route.idempotent === true ? [...ofBody, 'idempotency-mismatch'] : ofBody;
}

function parametersOf(schema: z.ZodObject | undefined, where: 'path' | 'query', target: Target): Json[] {
  if (schema === undefined) return [];
  const json = schemaOf(schema, target, 'input') as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(json.properties ?? {}).map(([name, property]) => ({
    name,
    in: where,
    required: where === 'path' || (json.required ?? []).includes(name),
    schema: property,
  }));
}

const schemaOf = (schema: z.ZodType, target: Target, io: 'input' | 'output'): Json => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { target, io, unrepresentable: 'any', override: withDefault });
  return json;
};

/** zod leaves out the default of what it transforms; it is what holds where nothing is sent. */
function withDefault({
  zodSchema,
  jsonSchema,
}: {
  zodSchema: z.core.$ZodTypes;
  jsonSchema: z.core.JSONSchema.BaseSchema;
}) {
  const { def } = zodSchema._zod;
  if (def.type === 'default') jsonSchema.default = def.defaultValue;
}

const jsonContent = (schema: Json) => ({ 'application/json': { schema } });

const idempotencyParameter: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  schema: { type: 'string', pattern: '^[!-~]{8,128}$' },
};

function successHeaders(route: Route): Json | undefined {
  const headers = definedOnly({
    'Voicekeep-Audit-Id': route.audit === 'none' ? undefined : entryHeader,
    'Idempotency-Replayed': route.idempotent === true ? replayedHeader : undefined,
  });
  return Object.keys(headers).length > 0 ? headers : undefined;
}

const entryHeader: Json = {
  description:
    'Id of the entry that this answer left in the audit log; of the first one where the request was repeated',
  schema: { type: 'string', pattern: '^evt_[a-z2-7]{26}$' },
};

const replayedHeader: Json = {
  description: '`true` where a request with this Idempotency-Key succeeded before and nothing was done again',
  schema: { type: 'string', enum: ['true'] },
};

const problemSchema: Json = {
  type: 'object',
  description: 'RFC 9457 problem details',
  required: ['type', 'title', 'status', 'detail', 'instance'],
  properties: {
    type: { type: 'string', enum: Object.keys(PROBLEMS).map((type) => `urn:voicekeep:problem:${type}`) },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string' },
    reason: { type: 'string', description: 'Machine-readable cause within the type, where there are several' },
    violations: {
      type: 'array',
      items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } } },
    },
  },
};

function gatewayOperation(route: Route, targets: GatewayTargets): Json {
  const names = [...route.path.matchAll(/\{([a-zA-Z]+)\}/g)].map((match) => match[1]);
  return {
    operationId: route.id,
    parameters:
      names.length > 0
        ? names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }))
        : undefined,
    security: route.scope !== 'public' ? [{ apiKey: [] }] : undefined,
    responses: { [route.success.status]: { description: 'Success' } },
    'x-amazon-apigateway-integration': {
      type: 'aws_proxy',
      httpMethod: 'POST',
      uri: invocationUri(targets.region, targets.functionArn(route)),
      passthroughBehavior: 'never',
      timeoutInMillis: 29_000,
      requestParameters: targets.runsTenantsApart?.(route) === true ? TENANT_HEADER : undefined,
    },
  };
}

/** From the authoriser's context, so that it overrides whatever header a client sends. */
const TENANT_HEADER = { 'integration.request.header.X-Amz-Tenant-Id': 'context.authorizer.tenant' };

const invocationUri = (region: string, functionArn: string) =>
  `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${functionArn}/invocations`;

/** No result cache: a revoked key and a suspended tenant are refused from the next request on. */
const authoriser = (targets: GatewayTargets): Json => ({
  type: 'apiKey',
  name: 'Authorization',
  in: 'header',
  'x-amazon-apigateway-authtype': 'custom',
  'x-amazon-apigateway-authorizer': {
    // Without an identity source: also who sends no key is answered, and refused, by the authoriser.
    type: 'request',
    authorizerUri: invocationUri(targets.region, targets.authoriserArn),
    authorizerResultTtlInSeconds: 0,
  },
});

const UNAVAILABLE = ['unavailable', 'The request failed. Nothing was lost; please try again.'] as const;
/** What the gateway itself answers, by its own names; one that is not here is a default of its family. */
const GATEWAY_PROBLEMS: Readonly<Record<string, readonly [type: ProblemType, detail: string]>> = {
  UNAUTHORIZED: ['unauthenticated', 'Send a valid API key as bearer token.'],
  MISSING_AUTHENTICATION_TOKEN: ['not-found', 'There is no such route.'],
  RESOURCE_NOT_FOUND: ['not-found', 'There is no such route.'],
  ACCESS_DENIED: ['forbidden', 'This key may not do that.'],
  EXPIRED_TOKEN: ['unauthenticated', 'Send a valid API key as bearer token.'],
  INVALID_SIGNATURE: ['unauthenticated', 'Send a valid API key as bearer token.'],
  INVALID_API_KEY: ['unauthenticated', 'Send a valid API key as bearer token.'],
  WAF_FILTERED: ['forbidden', 'The request was refused before it was read.'],
  BAD_REQUEST_BODY: ['invalid-request', 'The request does not match the schema.'],
  BAD_REQUEST_PARAMETERS: ['invalid-request', 'The request does not match the schema.'],
  REQUEST_TOO_LARGE: ['invalid-request', 'The request is too large.'],
  UNSUPPORTED_MEDIA_TYPE: ['unsupported-media-type', 'Send the body as application/json.'],
  THROTTLED: ['too-many-requests', 'Slow down and try again.'],
  QUOTA_EXCEEDED: ['too-many-requests', 'Slow down and try again.'],
  DEFAULT_4XX: ['invalid-request', 'The request cannot be taken.'],
  AUTHORIZER_FAILURE: UNAVAILABLE,
  AUTHORIZER_CONFIGURATION_ERROR: UNAVAILABLE,
  API_CONFIGURATION_ERROR: UNAVAILABLE,
  INTEGRATION_FAILURE: UNAVAILABLE,
  INTEGRATION_TIMEOUT: UNAVAILABLE,
  DEFAULT_5XX: UNAVAILABLE,
};

/** In the same form as ours. The gateway looks for a template by `application/json`; the header says what it is. */
function gatewayResponses(): Json {
  return Object.fromEntries(
    Object.entries(GATEWAY_PROBLEMS).map(([name, [type, detail]]) => {
      const { status, title } = PROBLEMS[type];
      const instance = 'urn:voicekeep:request:$context.requestId';
      const template = JSON.stringify({ type: `urn:voicekeep:problem:${type}`, title, status, detail, instance });
      const response = {
        statusCode: String(status),
        responseParameters: {
          'gatewayresponse.header.Content-Type': "'application/problem+json'",
          'gatewayresponse.header.Cache-Control': "'no-store'",
        },
        responseTemplates: { 'application/json': template, 'application/problem+json': template },
      };
      return [name, response];
    }),
  );
}

/** The type of the entry that every answer of a route leaves. */
const auditEventOf = ({ audit }: Route): string | undefined =>
  audit === 'none' ? undefined : 'read' in audit ? audit.read : audit.change;
