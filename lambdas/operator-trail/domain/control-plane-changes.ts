import { PLATFORM_LOG } from '../../audit/contract.ts';
import { isTenantId } from '../../shared/kernel/ids.ts';
import type { TrailRecord } from './trail-record.ts';
import type { TrailTarget } from './trail-targets.ts';

type Store = TrailTarget['store'];

/**
 * What changes the application, or gets around it, without a store being named: code, event sources and their schedules,
 * roles and their tags, secrets, logs, backups. A role stands under the functions that act in it.
 */
const CHANGES: Readonly<Record<string, readonly [RegExp, Store]>> = {
  'lambda.amazonaws.com': [/^(?:Add|Create|Delete|Invoke|Publish|Put|Remove|Tag|Untag|Update)/, 'function'],
  'events.amazonaws.com': [/^(?:Delete|Disable|Enable|Put|Remove)/, 'function'],
  'scheduler.amazonaws.com': [/^(?:Create|Delete|Update)/, 'function'],
  'states.amazonaws.com': [/^(?:Create|Delete|Start|Stop|Update)/, 'function'],
  'iam.amazonaws.com': [/^(?:Add|Attach|Create|Delete|Detach|Put|Remove|Set|Tag|Untag|Update)/, 'function'],
  'secretsmanager.amazonaws.com': [/^(?!Describe|List)/, 'secret'],
  'ssm.amazonaws.com': [/^(?:Delete|GetParameter|Put)/, 'secret'],
  'logs.amazonaws.com': [
    /^(?:Associate|Create|Delete|Disassociate|FilterLogEvents|GetLogEvents|GetQueryResults|Put|StartLiveTail|StartQuery)/,
    'log-group',
  ],
  'backup.amazonaws.com': [/^(?:Create|Delete|Put|Start|Update)/, 'data-table'],
};

const ACCESS_ROLE = /:role\/(?:[^:]*\/)?([a-z][a-z0-9]{2,9})-access-[a-z]+$/;

/**
 * Whom a record of somebody past the application tells of such a change: the platform, or the tenant that was entered.
 * @param platform `deployment`: whose access roles open tenants of this platform; `roles`: unique ids of its own roles
 */
export function controlPlaneChanges(
  record: TrailRecord,
  platform: { readonly deployment: string; readonly roles: ReadonlySet<string> },
): TrailTarget[] {
  if (record.eventSource === 'sts.amazonaws.com')
    return [...accessRoleTaken(record, platform.deployment), ...platformRoleTaken(record, platform.roles)];
  const change = Object.hasOwn(CHANGES, record.eventSource) ? CHANGES[record.eventSource] : undefined;
  const [pattern, store] = change ?? [];
  return pattern?.test(record.eventName) === true && store !== undefined ? [{ log: PLATFORM_LOG, store }] : [];
}

/** Whoever takes a role of the platform's own acts as the application from then on; a service that does it is no person. */
function platformRoleTaken({ eventName, responseElements }: TrailRecord, roles: ReadonlySet<string>): TrailTarget[] {
  const role = responseElements?.assumedRoleUser?.assumedRoleId?.split(':')[0] ?? '';
  return eventName.startsWith('AssumeRole') && roles.has(role) ? [{ log: PLATFORM_LOG, store: 'function' }] : [];
}

/** An access role opens the stores of the tenant that its session tag names. */
function accessRoleTaken({ eventName, requestParameters }: TrailRecord, deployment: string): TrailTarget[] {
  const { roleArn, principalTags } = requestParameters ?? {};
  if (!eventName.startsWith('AssumeRole') || typeof roleArn !== 'string') return [];
  if (ACCESS_ROLE.exec(roleArn)?.[1] !== deployment) return [];
  const tags: object = typeof principalTags === 'object' && principalTags !== null ? principalTags : {};
  const tenant: unknown = 'tenant' in tags ? tags.tenant : undefined;
  return [{ log: isTenantId(tenant) ? tenant : PLATFORM_LOG, store: 'data-table' }];
}
