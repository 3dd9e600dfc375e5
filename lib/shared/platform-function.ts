import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { deploymentOf } from '../config/deployment-name.ts';
import { bundleLambdas } from './lambda-bundles.ts';

/**
 * What a function is given, as a value: rights, and the variables of its environment that come with them. `allOf`
 * makes one of several.
 */
export type Grant<E> = GrantOf<E, keyof E>;

/** A grant by its variables and, apart, their names: values may be narrower than asked for, names neither fewer nor more. */
interface GrantOf<E, Name> {
  /** What is set in the function's environment. */
  readonly env: E;
  /** Never there; for the compiler. */
  readonly names?: Name;
  /** Gives the rights. Called while the function is made, in the order of the grants. */
  apply(fn: PlatformFunction): void;
}

/** What every function finds in its environment without a grant. */
type PlatformVariables = Record<
  | 'NODE_OPTIONS'
  | 'POWERTOOLS_TRACER_CAPTURE_ERROR'
  | 'POWERTOOLS_TRACER_CAPTURE_RESPONSE'
  | 'ACCOUNT_ID'
  | 'DEPLOYMENT',
  string
>;

/** Variables of a Lambda that must be granted. */
type Granted<E> = { [K in Exclude<keyof E, keyof PlatformVariables>]: E[K] };

/** Exactly the variables that the Lambda's schema asks for; a Lambda that reads none may be given rights only. */
type Grants<E> = {} extends Granted<E> ? { readonly grants?: Grant<{}> } : { readonly grants: Grant<Granted<E>> };

export interface PlatformFunctionProps {
  /** `telephony/handle-call`: the file lambdas/<entry>.ts. */
  readonly entry: string;
  readonly description: string;
  /** @default 10 seconds */
  readonly timeout?: Duration;
  /** @default 512: init of a 600 KB bundle is CPU-bound, and CPU grows with memory */
  readonly memoryMb?: number;
  /** @default none: only the live path reserves, so that nothing else can take its capacity */
  readonly reservedConcurrency?: number;
  /** True where AWS invokes without waiting: failed events go to an encrypted queue. @default false */
  readonly asynchronous?: boolean;
}

/** Server log retention: 90 days. */
const LOG_RETENTION = logs.RetentionDays.THREE_MONTHS;

/**
 * Every Lambda of the platform: Node 24 on ARM64, bundled SDK, source maps, X-Ray, a log group of its own with
 * retention, a role with nothing but its own log group and traces, and a `live` alias that others refer to.
 */
export class PlatformFunction<E = {}> extends Construct {
  readonly function: lambda.Function;
  readonly role: iam.Role;
  readonly alias: lambda.Alias;
  readonly entry: string;
  readonly failures?: sqs.Queue;

  /** @typeParam E what the Lambda reads of its environment: the input of its schema, `XEnv`; nothing without it */
  constructor(scope: Construct, id: string, props: PlatformFunctionProps & NoInfer<Grants<E>>) {
    super(scope, id);
    this.entry = props.entry;
    this.node.addMetadata('voicekeep:entry', props.entry);
    const logGroup = new logs.LogGroup(this, 'Logs', {
      retention: LOG_RETENTION,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = this.createRole(logGroup);
    if (props.asynchronous === true) this.failures = this.createFailureQueue();
    this.function = this.createFunction(props, logGroup, props.grants?.env);
    this.alias = new lambda.Alias(this, 'Live', { aliasName: 'live', version: this.function.currentVersion });
    if (this.failures !== undefined) this.configureFailures(this.failures);
    props.grants?.apply(this);
  }

  /** Grants named actions on named resources. Wildcard actions are refused. */
  allow(actions: string[], resources: string[], conditions?: Record<string, Record<string, unknown>>): void {
    if (actions.some((action) => action.includes('*')))
      throw new Error(`${this.node.path}: wildcard action in a grant`);
    if (resources.includes('*')) throw new Error(`${this.node.path}: use allowAnywhere() with a reason`);
    this.role.addToPrincipalPolicy(new iam.PolicyStatement({ actions, resources, conditions }));
  }

  /**
   * Grants actions that AWS does not let one limit to a resource.
   * @param reason why `*` is the narrowest resource; kept as metadata for reviewers and cdk-nag
   */
  allowAnywhere(actions: string[], reason: string, conditions?: Record<string, Record<string, unknown>>): void {
    if (actions.some((action) => action.includes('*')))
      throw new Error(`${this.node.path}: wildcard action in a grant`);
    this.role.addToPrincipalPolicy(new iam.PolicyStatement({ actions, resources: ['*'], conditions }));
    this.node.addMetadata('voicekeep:unlimited-resource', { actions, reason });
  }

  private createRole(logGroup: logs.LogGroup): iam.Role {
    const role = new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    return role;
  }

  private createFailureQueue(): sqs.Queue {
    return new sqs.Queue(this, 'Failures', {
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
  }

  private createFunction(props: PlatformFunctionProps, logGroup: logs.LogGroup, granted?: object): lambda.Function {
    return new lambda.Function(this, 'Function', {
      description: props.description,
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      code: lambda.Code.fromAsset(bundleLambdas().directory(props.entry)),
      handler: 'index.handler',
      role: this.role,
      logGroup,
      timeout: props.timeout ?? Duration.seconds(10),
      memorySize: props.memoryMb ?? 512,
      tracing: lambda.Tracing.ACTIVE,
      loggingFormat: lambda.LoggingFormat.JSON,
      reservedConcurrentExecutions: props.reservedConcurrency,
      deadLetterQueue: this.failures,
      environment: { ...this.ownVariables(), ...granted },
    });
  }

  private ownVariables(): PlatformVariables {
    return {
      NODE_OPTIONS: '--enable-source-maps',
      POWERTOOLS_TRACER_CAPTURE_ERROR: 'false',
      POWERTOOLS_TRACER_CAPTURE_RESPONSE: 'false',
      ACCOUNT_ID: Stack.of(this).account,
      DEPLOYMENT: deploymentOf(this),
    };
  }

  private configureFailures(queue: sqs.Queue): void {
    queue.grantSendMessages(this.role);
    // On the alias: settings of the function itself do not hold for who invokes the alias.
    this.alias.configureAsyncInvoke({ retryAttempts: 2, maxEventAge: Duration.hours(6) });
  }
}
