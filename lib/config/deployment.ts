import * as z from 'zod';
import { DEPLOYMENT_NAME } from '../../lambdas/shared/kernel/tenant-names.ts';
import { PROVIDERS, type TelephonyProvider } from '../../lambdas/telephony/providers.ts';
import { CELL_TENANTS } from './cell.ts';
import { placeholdersIn } from './placeholders.ts';
import { isListedAuthority } from './time-stamp-authorities.ts';

/**
 * The one typed configuration of a deployment: one file per environment in `config/`. Anything unknown, missing or outside its range refuses to synthesise.
 */
export const REGION = 'eu-central-1';

const E164 = z.string().regex(/^\+[1-9][0-9]{6,14}$/, 'must be E.164');

const signingKeyArn = z
  .string()
  .regex(/^arn:aws:kms:eu-central-1:[0-9]{12}:key\/[0-9a-f-]{36}$/, 'must be a key ARN in eu-central-1');

/** Telephone services that are built. */
const ADAPTERS = Object.keys(PROVIDERS) as [TelephonyProvider, ...TelephonyProvider[]];

const schema = z.strictObject({
  deployment: z.strictObject({
    /** Begins every name, also those of tenants' stores: two deployments share none. Never changes. */
    name: z.string().regex(DEPLOYMENT_NAME, 'must be 3 to 10 lower-case letters and digits, a letter first'),
    /** The one account it may be deployed into, 12 digits. */
    account: z.string().regex(/^[0-9]{12}$/, 'must be an account id of 12 digits'),
  }),
  /** `production` turns on Object Lock COMPLIANCE, deletion protection and termination protection. */
  stage: z.enum(['development', 'production']),
  /** Pinned: data protection promises hold for Frankfurt only. */
  region: z.literal(REGION, { error: `Voicekeep runs in ${REGION} only` }),
  telephony: z.discriminatedUnion(
    'adapter',
    [
      /** No telephone: everything else deploys and works, and an account without a telephone service can begin. */
      z.strictObject({ adapter: z.literal('none') }),
      z.strictObject({
        /** SIP media applications take no new customers since 29 Oct 2026. */
        adapter: z.enum(ADAPTERS),
        /** The carrier that dials our voice connector. */
        carrier: z.strictObject({ name: z.string().min(1).max(100), cidrs: z.array(z.cidrv4()).min(1) }),
        /** Numbers ordered at AWS, routed by a SIP rule each; a carrier's numbers arrive by the voice connector's rule. */
        numbers: z.array(E164).default([]),
        /** True allows CloudFormation to replace or destroy a voice connector; carriers dial its host name. */
        allowConnectorReplacement: z.boolean().default(false),
      }),
    ],
    { error: `must be none or ${ADAPTERS.join(', ')}; the adapter for Amazon Connect (connect) is not built` },
  ),
  calls: z
    .strictObject({
      /** Lambda executions kept for the call handler alone; none shares the account's with everything else. */
      reservedConcurrency: z.int().min(1).max(10_000).optional(),
    })
    .prefault({}),
  aiServices: z.strictObject({
    /** `required`: calls are refused unless the organisation's AI opt-out policy is in force. */
    optOut: z.enum(['required', 'declared-without']).default('required'),
  }),
  restoreDrill: z
    .strictObject({
      /**
       * The document in which two persons approved quarterly restore drills for good. Without it none is scheduled, and
       * the claim prints as not claimed; drills by hand always need two operators.
       */
      standingApproval: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{2,59}$/, 'must be the name of a document'),
    })
    .optional(),
  /** Tenants that this deployment takes (docs/scale.md); above the default only once AWS raised the quota of tables. */
  cell: z.strictObject({ tenants: z.int().min(1).max(CELL_TENANTS.raised).default(CELL_TENANTS.initial) }).prefault({}),
  /**
   * `per-tenant`: functions that serve tenants' routes only run each tenant in execution environments of its own
   * (Lambda's tenant isolation mode; docs/isolation.md says what it costs). Changing it replaces these functions.
   */
  executionEnvironments: z.enum(['shared', 'per-tenant']).default('shared'),
  audit: z.strictObject({
    /** Name of the log in every checkpoint: a schema-less URL that never changes. */
    origin: z
      .string()
      .regex(/^[a-z0-9.-]+(?:\/[a-z0-9.-]+)*$/)
      .default('voicekeep.example/audit'),
    /** Terms of the Object Lock default; production is COMPLIANCE and at least 7 years. */
    lock: z.discriminatedUnion('mode', [
      z.strictObject({ mode: z.literal('GOVERNANCE'), days: z.int().min(1).max(30) }),
      z.strictObject({ mode: z.literal('COMPLIANCE'), years: z.int().min(7).max(100) }),
    ]),
    /** False only where the organisation keeps a trail of its own; the claim then prints as not claimed. */
    operatorTrail: z.boolean().default(true),
    /** An RFC 3161 authority that stamps one checkpoint an hour; none by default. */
    timeStampUrl: z
      .url({ protocol: /^https$/, error: 'must be an https URL' })
      .refine(isListedAuthority, 'must be an authority in the EU that lib/config/time-stamp-authorities.ts lists')
      .optional(),
    /** The keys that sign checkpoints, where not the stack's own alone: old and new in a rotation (docs/runbook.md). */
    signingKeyArns: z.array(signingKeyArn).min(1).max(4).optional(),
    /** Archive and signer in an account of their own: made there, named here (docs/audit-account.md). */
    archiveAccount: z
      .strictObject({
        account: z.string().regex(/^[0-9]{12}$/, 'must be an account id'),
        bucketName: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be a bucket name'),
        signingKeyArn,
      })
      .refine(
        ({ account, signingKeyArn: key }) => key.split(':')[4] === account,
        'bucket and key must be in the same account',
      )
      .optional(),
  }),
});

/** What a file in `config/` holds: a configuration before its defaults. */
export type DeploymentInput = z.input<typeof schema>;

/** The configuration of a telephone service. */
export type TelephoneConfig = Exclude<z.infer<typeof schema>['telephony'], { adapter: 'none' }>;

export type DeploymentConfig = z.infer<typeof schema> & {
  /** Stateful resources survive the deletion of their stack. */
  readonly retain: boolean;
};

/** The configuration does not describe a deployment that keeps its promises. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/**
 * Parses and checks the configuration.
 * @throws ConfigurationError naming every problem
 */
export function parseDeploymentConfig(input: unknown): DeploymentConfig {
  const result = schema.safeParse(typeof input === 'string' ? parseJson(input) : input);
  if (!result.success) {
    const problems = result.error.issues.map((issue) => `  ${issue.path.join('.') || '(root)'}: ${issue.message}`);
    throw new ConfigurationError(`The deployment configuration is not valid:\n${problems.join('\n')}`);
  }
  const config = result.data;
  if (config.stage === 'production' && config.audit.lock.mode !== 'COMPLIANCE') {
    throw new ConfigurationError('Production needs audit.lock.mode COMPLIANCE with at least 7 years.');
  }
  if (config.stage !== 'production' && config.audit.lock.mode === 'COMPLIANCE') {
    throw new ConfigurationError('COMPLIANCE locks cannot be undone by anyone: only production may use them.');
  }
  refusePlaceholders(config);
  return { ...config, retain: config.stage === 'production' };
}

/** Production keeps what it is given for years: no value of an example may be among it. */
function refusePlaceholders(config: z.infer<typeof schema>): void {
  const found = config.stage === 'production' ? placeholdersIn(config) : [];
  if (found.length > 0)
    throw new ConfigurationError(
      `Production takes no values of examples; put your own there:\n${found.map((one) => `  ${one}`).join('\n')}`,
    );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ConfigurationError('The deployment configuration is not JSON.', { cause });
  }
}
