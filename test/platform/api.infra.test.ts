import { describe, expect, test } from '@jest/globals';
import { ALL_ROUTES } from '../../lambdas/console/all-routes.ts';
import { publishedDocument } from '../../lambdas/shared/http/openapi.ts';
import { retrievalRoutes } from '../../lambdas/shared/http/retrieval-routes.ts';
import { PERMISSIONS } from '../../lambdas/shared/http/permissions.ts';
import { PROBLEMS, type Route } from '../../lambdas/shared/http/route.ts';
import { apiOperations } from '../../trust/control.ts';
import { at } from '../../lib/shared/policy-statements.ts';
import { templatesOf } from '../support/templates.ts';

const templates = templatesOf();
const deployed = apiOperations(templates);
const routes = ALL_ROUTES.map((route) => [`${route.method} ${route.path}`, route] as const);
const operationOf = (route: Route) =>
  deployed.find((one) => one.method === route.method && one.path === route.path)?.operation;

/** Names under which personal data would come along; our own ids are opaque. */
const PERSONAL = /phone|caller|e164|mail|name|address|birth|^number$/i;

/** Every type that API Gateway knows: none of them answers in its own words. */
const GATEWAY_RESPONSE_TYPES = [
  'ACCESS_DENIED',
  'API_CONFIGURATION_ERROR',
  'AUTHORIZER_CONFIGURATION_ERROR',
  'AUTHORIZER_FAILURE',
  'BAD_REQUEST_BODY',
  'BAD_REQUEST_PARAMETERS',
  'DEFAULT_4XX',
  'DEFAULT_5XX',
  'EXPIRED_TOKEN',
  'INTEGRATION_FAILURE',
  'INTEGRATION_TIMEOUT',
  'INVALID_API_KEY',
  'INVALID_SIGNATURE',
  'MISSING_AUTHENTICATION_TOKEN',
  'QUOTA_EXCEEDED',
  'REQUEST_TOO_LARGE',
  'RESOURCE_NOT_FOUND',
  'THROTTLED',
  'UNAUTHORIZED',
  'UNSUPPORTED_MEDIA_TYPE',
  'WAF_FILTERED',
];

/** Routes without a key: nothing they show is anybody’s. */
const PUBLIC = ['audit.keys', 'console.openapi'];

describe('the deployed API', () => {
  test('has every route of every route table and no other', () => {
    const names = deployed.map(({ method, path }) => `${method} ${path}`).sort();
    expect(names).toEqual(routes.map(([name]) => name).sort());
  });

  test.each(routes)('%s asks the authoriser, unless it is public', (_, route) => {
    expect(at(operationOf(route), 'security')).toEqual(route.scope === 'public' ? undefined : [{ apiKey: [] }]);
  });

  test('tells its authoriser alone what a tenant may call that is being closed', () => {
    const variables = templates
      .ofType('AWS::Lambda::Function')
      .flatMap(({ properties }) => at(properties, 'Environment', 'Variables', 'RETRIEVAL_ROUTES') ?? []);
    expect(variables).toEqual([retrievalRoutes(ALL_ROUTES).join(' ')]);
  });

  test('is public only where nothing is anybody’s', () => {
    expect(ALL_ROUTES.filter(({ scope }) => scope === 'public').map(({ id }) => id)).toEqual(PUBLIC);
  });

  test.each(routes)('%s leads to the alias of one function in time', (_, route) => {
    expect(at(operationOf(route), 'x-amazon-apigateway-integration')).toMatchObject({
      type: 'aws_proxy',
      httpMethod: 'POST',
      passthroughBehavior: 'never',
      timeoutInMillis: 29_000,
    });
  });

  test.each(routes)('%s names exactly one permission, of the resource it works on', (_, route) => {
    expect(route.permission).toMatch(/^[a-z][a-z-]*:[a-z][a-z-]*$/);
    expect(PERMISSIONS[route.permission]).toBe(route.scope);
  });

  test.each(routes)('%s has no personal data in path or query', (_, route) => {
    const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
    const inQuery = Object.keys(route.query?.shape ?? {});
    expect([...inPath, ...inQuery].filter((name) => PERSONAL.test(name))).toEqual([]);
    expect(Object.keys(route.params?.shape ?? {}).sort()).toEqual(inPath.sort());
  });

  test.each(routes.filter(([, route]) => route.method === 'POST' || route.method === 'PUT'))(
    '%s takes an Idempotency-Key, or only reads',
    (_, route) => {
      expect(route.idempotent === true || /search|preview|link|:read$/.test(`${route.path} ${route.permission}`)).toBe(
        true,
      );
    },
  );

  test.each(routes)('%s has a limit of its own at the stage', (_, route) => {
    const path = route.path.replaceAll('/', '~1');
    const [stage] = templates.ofType('AWS::ApiGateway::Stage');
    const settings = (stage!.properties['MethodSettings'] as Record<string, unknown>[]).find(
      (one) => one['ResourcePath'] === `/${path}` && one['HttpMethod'] === route.method,
    );
    expect(settings).toMatchObject({ DataTraceEnabled: false, ThrottlingRateLimit: expect.any(Number) });
  });

  test('speaks TLS 1.3 only, from Frankfurt, without a second address', () => {
    const [api] = templates.ofType('AWS::ApiGateway::RestApi');
    expect(api!.properties).toMatchObject({
      SecurityPolicy: expect.stringMatching(/^SecurityPolicy_TLS13_1_3/),
      EndpointConfiguration: { Types: ['REGIONAL'] },
    });
  });

  test('answers its own failures as problems too', () => {
    const [api] = templates.ofType('AWS::ApiGateway::RestApi');
    const responses = at(api!.properties, 'Body', 'x-amazon-apigateway-gateway-responses') as Record<string, unknown>;
    expect(Object.keys(responses)).toEqual(
      expect.arrayContaining(['UNAUTHORIZED', 'ACCESS_DENIED', 'THROTTLED', 'DEFAULT_5XX']),
    );
    expect(Object.keys(responses).sort()).toEqual(GATEWAY_RESPONSE_TYPES);
    for (const response of Object.values(responses)) {
      expect(at(response, 'responseParameters', 'gatewayresponse.header.Content-Type')).toBe(
        "'application/problem+json'",
      );
      // The gateway looks for a template by this name whatever the request accepts.
      expect(at(response, 'responseTemplates', 'application/json')).toBe(
        at(response, 'responseTemplates', 'application/problem+json'),
      );
      expect(JSON.parse(String(at(response, 'responseTemplates', 'application/json')))).toMatchObject({
        status: Number(at(response, 'statusCode')),
      });
      const problem = JSON.parse(String(at(response, 'responseTemplates', 'application/problem+json'))) as {
        type: string;
      };
      expect(Object.keys(PROBLEMS)).toContain(problem.type.slice('urn:voicekeep:problem:'.length));
    }
  });
});

test('asks the authoriser about every request, also about one without a key', () => {
  const [api] = templates.ofType('AWS::ApiGateway::RestApi');
  const schemes = at(api!.properties, 'Body', 'components', 'securitySchemes');
  expect(at(schemes, 'apiKey', 'x-amazon-apigateway-authorizer')).toEqual({
    type: 'request',
    authorizerUri: expect.anything(),
    authorizerResultTtlInSeconds: 0,
  });
});

describe('the published description', () => {
  const document = publishedDocument(ALL_ROUTES, 'https://api.example/live') as unknown as OpenApi;
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
  );

  test('is OpenAPI 3.1 with a title, a version and a server', () => {
    expect(document).toMatchObject({
      openapi: expect.stringMatching(/^3\.1\.\d$/),
      info: { title: expect.any(String), version: expect.any(String) },
      servers: [{ url: expect.any(String) }],
    });
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });

  test('has a unique id for every operation', () => {
    const ids = operations.map(([, operation]) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.sort()).toEqual(ALL_ROUTES.map(({ id }) => id).sort());
  });

  test('resolves every reference', () => {
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1]!);
    expect(refs.length).toBeGreaterThan(0);
    const missing = [...new Set(refs)].filter(
      (ref) => !ref.startsWith('#/') || at(document, ...ref.slice(2).split('/')) === undefined,
    );
    expect(missing).toEqual([]);
  });

  test.each(operations)('%s says what it takes and what it answers', (_, operation) => {
    expect(operation.summary.length).toBeGreaterThan(10);
    const success = Object.entries(operation.responses).find(([status]) => status.startsWith('2'))!;
    if (success[0] !== '204') expect(schemaOf(success[1])).toEqual(expect.any(Object));
    for (const [status, response] of Object.entries(operation.responses)) {
      expect(response.description.length).toBeGreaterThan(0);
      if (!status.startsWith('2'))
        expect(at(response, 'content', 'application/problem+json', 'schema', '$ref')).toBe(
          '#/components/schemas/Problem',
        );
    }
    if (operation.requestBody) expect(Object.keys(schemaOf(operation.requestBody) ?? {})).not.toEqual([]);
  });

  test.each(operations)('%s declares every parameter of its path, and each once', (name, operation) => {
    const inPath = [...name.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
    const parameters = operation.parameters ?? [];
    expect(
      parameters
        .filter((one) => one.in === 'path')
        .map((one) => one.name)
        .sort(),
    ).toEqual(inPath.sort());
    expect(parameters.every((one) => one.schema !== undefined && (one.in !== 'path' || one.required === true))).toBe(
      true,
    );
    expect(new Set(parameters.map((one) => `${one.in} ${one.name}`)).size).toBe(parameters.length);
  });

  test.each(operations)('%s names its permission and, unless it is public, its key', (_, operation) => {
    expect(operation['x-permission']).toEqual(expect.any(String));
    const scheme = at(document, 'components', 'securitySchemes', 'apiKey');
    expect(scheme).toMatchObject({ type: 'http', scheme: 'bearer' });
    expect(operation.security === undefined).toBe(PUBLIC.includes(operation.operationId as string));
  });
});

const schemaOf = (part: unknown): object | undefined =>
  at(part, 'content', 'application/json', 'schema') as object | undefined;

interface OpenApi {
  paths: Record<string, Record<string, Operation>>;
}
interface Operation {
  operationId: string;
  summary: string;
  'x-permission': string;
  security?: unknown[];
  parameters?: { name: string; in: string; required?: boolean; schema?: unknown }[];
  requestBody?: unknown;
  responses: Record<string, { description: string; content?: unknown }>;
}
