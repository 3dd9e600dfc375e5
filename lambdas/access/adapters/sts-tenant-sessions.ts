import { AssumeRoleCommand, type STSClient } from '@aws-sdk/client-sts';
import type { CredentialSource } from '../../shared/aws/clients.ts';
import type { Clock, EpochMs } from '../../shared/kernel/clock.ts';
import { isGeneration, isTenantId, type TenantRef } from '../../shared/kernel/ids.ts';
import { deploymentOfRole, tenantNames } from '../../shared/kernel/tenant-names.ts';
import { AccessDenied } from '../domain/errors.ts';
import type { AccessRole, TenantSessions } from '../ports.ts';

export interface TenantSessionsConfig {
  readonly sts: () => Pick<STSClient, 'send'>;
  readonly clock: Clock;
  /** ARN of each access role the function may assume. */
  readonly roleArn: (role: AccessRole) => string | undefined;
  readonly maxSessions?: number;
}

type Credentials = Awaited<ReturnType<CredentialSource>>;

/** AWS' shortest session; a leaked one dies soon. */
const DURATION_SECONDS = 900;
/** After this a new session is made, so that every room opened has at least five minutes left. */
const MAX_AGE_MS = 600_000;
/** Credentials this close to their end are renewed within a long run. */
const RENEW_BEFORE_MS = 60_000;
const DEFAULT_MAX_SESSIONS = 200;

/**
 * Tenant sessions by AssumeRole; the only caller of STS. Sessions are kept by role, tenant and generation, all three,
 * so one tenant's credentials cannot be given to another; the tenant's status is checked elsewhere on every request.
 * Stores have the name of the deployment whose role was assumed: names and rights cannot be of two deployments.
 * `SourceIdentity` is the request that made the session; later requests of the same tenant may use it for ten minutes.
 */
export function stsTenantSessions(config: TenantSessionsConfig): TenantSessions {
  const kept = new Map<string, { since: EpochMs; source: CredentialSource }>();
  const maxSessions = config.maxSessions ?? DEFAULT_MAX_SESSIONS;

  function keptSource(key: string): CredentialSource | undefined {
    const entry = kept.get(key);
    const age = entry === undefined ? Infinity : config.clock() - entry.since;
    return age >= 0 && age < MAX_AGE_MS ? entry?.source : undefined;
  }

  function keep(key: string, source: CredentialSource, asked: EpochMs): void {
    kept.delete(key);
    // The age counts from the request, and from the earlier time where the clock was set back meanwhile.
    kept.set(key, { since: Math.min(asked, config.clock()), source });
    const oldest = kept.keys().next();
    if (kept.size > maxSessions && !oldest.done) kept.delete(oldest.value);
  }

  return {
    async open(ref, role, requestId) {
      const { tenant, generation } = validRef(ref);
      const roleArn = config.roleArn(role);
      if (roleArn === undefined) throw new AccessDenied(`This function has no access role ${role}.`);
      const key = JSON.stringify([roleArn, tenant, generation]);
      let source = keptSource(key);
      if (source === undefined) {
        source = renewingSource(
          () => assume(config, { roleArn, ref: { tenant, generation }, requestId }),
          config.clock,
        );
        const asked = config.clock();
        await source();
        keep(key, source, asked);
      }
      const names = tenantNames(deploymentOfRole(roleArn), tenant, generation);
      return { tenant, generation, role, names, requestId, credentials: source };
    },
  };
}

/** Checked once more where it becomes a session tag: the shapes are what keeps names from running into each other. */
function validRef(ref: TenantRef): TenantRef {
  if (!isTenantId(ref.tenant) || !isGeneration(ref.generation))
    throw new AccessDenied('Not a tenant of this platform.');
  return ref;
}

/** Credentials of one session; concurrent users share one request for them. */
function renewingSource(assumeRole: () => Promise<Credentials>, clock: Clock): CredentialSource {
  let current: Promise<Credentials> | undefined;
  return async () => {
    const known = await current;
    if (known !== undefined && known.expiration.getTime() - clock() > RENEW_BEFORE_MS) return known;
    const next = assumeRole();
    current = next;
    next.catch(() => {
      if (current === next) current = undefined;
    });
    return next;
  };
}

async function assume(
  { sts }: TenantSessionsConfig,
  session: { roleArn: string; ref: TenantRef; requestId: string },
): Promise<Credentials> {
  const { tenant, generation } = session.ref;
  const identity = sourceIdentity(session.requestId);
  const request = new AssumeRoleCommand({
    RoleArn: session.roleArn,
    RoleSessionName: identity,
    SourceIdentity: identity,
    DurationSeconds: DURATION_SECONDS,
    Tags: [
      { Key: 'tenant', Value: tenant },
      { Key: 'generation', Value: generation },
    ],
  });
  const answer = await sts()
    .send(request)
    .catch((cause: unknown) => {
      throw isDenied(cause) ? new AccessDenied('The tenant session was refused.', { cause }) : cause;
    });
  const made = answer.Credentials;
  if (!made?.AccessKeyId || !made.SecretAccessKey || !made.SessionToken || !made.Expiration) {
    throw new AccessDenied('The tenant session came without credentials.');
  }
  return {
    accessKeyId: made.AccessKeyId,
    secretAccessKey: made.SecretAccessKey,
    sessionToken: made.SessionToken,
    expiration: made.Expiration,
  };
}

const isDenied = (error: unknown): boolean => error instanceof Error && /^AccessDenied/.test(error.name);

/** STS takes 2 to 64 of these characters; CloudTrail shows them for everything the session does. */
export const sourceIdentity = (requestId: string): string =>
  requestId
    .replaceAll(/[^\w+=,.@-]/g, '-')
    .slice(0, 64)
    .padEnd(2, '-');
