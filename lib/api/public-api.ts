import { Aws, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { ALL_ROUTES, ROUTE_TABLES, type RouteTable } from '../../lambdas/console/all-routes.ts';
import { deploymentOf } from '../config/deployment-name.ts';
import { gatewayBody } from '../../lambdas/shared/http/openapi.ts';
import type { RateClass, Route } from '../../lambdas/shared/http/route.ts';
import type { PlatformFunction } from '../shared/platform-function.ts';
import { runTenantsApart } from './tenant-execution.ts';

export interface PublicApiProps {
  readonly functions: Readonly<Record<RouteTable, PlatformFunction>>;
  readonly authoriser: PlatformFunction;
  /** Runs each tenant in execution environments of its own, where a function serves tenants only. @default false */
  readonly tenantsApart?: boolean;
}

const STAGE = 'live';

/** TLS 1.3 only; the name of the policy is AWS' own. */
const TLS_POLICY = 'SecurityPolicy_TLS13_1_3_2025_09';

/** Requests per second and burst per route of a class, over all callers. */
const RATES: Record<RateClass, { rate: number; burst: number }> = {
  read: { rate: 100, burst: 200 },
  write: { rate: 50, burst: 100 },
  expensive: { rate: 5, burst: 10 },
};

/** The regional REST API, deployed from one body that is generated from the route tables. */
export class PublicApi extends Construct {
  readonly api: apigateway.SpecRestApi;
  /** Ends without a slash: `https://…/live`. */
  readonly url: string;

  constructor(scope: Construct, id: string, props: PublicApiProps) {
    super(scope, id);
    const served = (Object.keys(ROUTE_TABLES) as RouteTable[]).map((table) => ({
      routes: Object.values<Route>(ROUTE_TABLES[table]),
      function: props.functions[table],
    }));
    const functionOf = new Map(served.flatMap((one) => one.routes.map((route) => [route, one.function])));
    const apart = props.tenantsApart === true ? runTenantsApart(served) : new Set<PlatformFunction>();
    this.api = new apigateway.SpecRestApi(this, 'Api', {
      restApiName: `${deploymentOf(this)}-api`,
      apiDefinition: apigateway.ApiDefinition.fromInline(
        gatewayBody(ALL_ROUTES, {
          region: Stack.of(this).region,
          functionArn: (route) => functionOf.get(route)!.alias.functionArn,
          authoriserArn: props.authoriser.alias.functionArn,
          runsTenantsApart: (route) => apart.has(functionOf.get(route)!),
        }),
      ),
      endpointTypes: [apigateway.EndpointType.REGIONAL],
      failOnWarnings: true,
      cloudWatchRole: false,
      deployOptions: {
        stageName: STAGE,
        tracingEnabled: true,
        // No execution logs: they would hold bodies. The access log names routes and ids only.
        loggingLevel: apigateway.MethodLoggingLevel.OFF,
        dataTraceEnabled: false,
        accessLogDestination: new apigateway.LogGroupLogDestination(this.accessLog()),
        accessLogFormat: apigateway.AccessLogFormat.custom(ACCESS_LOG_FORMAT),
        methodOptions: methodOptions(ALL_ROUTES),
      },
    });
    (this.api.node.defaultChild as apigateway.CfnRestApi).addPropertyOverride('SecurityPolicy', TLS_POLICY);
    this.url = `https://${this.api.restApiId}.execute-api.${Aws.REGION}.amazonaws.com/${STAGE}`;
    for (const fn of [...Object.values(props.functions), props.authoriser]) this.allowInvocation(fn);
  }

  private accessLog(): logs.LogGroup {
    return new logs.LogGroup(this, 'AccessLog', {
      retention: logs.RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }

  /** The permission lives in this stack, so that replacing the API replaces it too. */
  private allowInvocation(fn: PlatformFunction): void {
    new lambda.CfnPermission(this, `Invoke${fn.node.id}${fn.node.addr.slice(-6)}`, {
      action: 'lambda:InvokeFunction',
      functionName: fn.alias.functionArn,
      principal: new iam.ServicePrincipal('apigateway.amazonaws.com').service,
      sourceArn: Stack.of(this).formatArn({ service: 'execute-api', resource: this.api.restApiId, resourceName: '*' }),
      sourceAccount: Aws.ACCOUNT_ID,
    });
  }
}

/** Route, status, ids and times; no address of the caller's, no path with ids, no query. */
const ACCESS_LOG_FORMAT = JSON.stringify({
  requestId: '$context.requestId',
  time: '$context.requestTimeEpoch',
  method: '$context.httpMethod',
  route: '$context.resourcePath',
  status: '$context.status',
  ms: '$context.responseLatency',
  keyId: '$context.authorizer.keyId',
});

function methodOptions(routes: readonly Route[]): Record<string, apigateway.MethodDeploymentOptions> {
  return Object.fromEntries(
    routes.map((route) => {
      const { rate, burst } = RATES[route.rate];
      return [`${route.path}/${route.method}`, { throttlingRateLimit: rate, throttlingBurstLimit: burst }];
    }),
  );
}
