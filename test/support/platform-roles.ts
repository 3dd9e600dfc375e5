import { paginateListStackResources } from '@aws-sdk/client-cloudformation';
import { tenantTemplateIn } from '../../lib/assembly.ts';
import { loadTemplates } from '../../lib/shared/templates.ts';
import { ROOT_CREDENTIALS } from '../../local/emulator/emulator.ts';
import { accessRoleName, physicalStack } from './deployment.ts';
import type { TestPlatform } from './platform.ts';
import {
  accessRolesIn,
  assumeRole,
  handlerOf,
  roleArn,
  takersOf,
  tenantSession,
  type Credentials,
} from './tenant-sessions.ts';

/** A role as somebody holds it. */
export interface HeldRole {
  /** Stack and logical id, without the digest at its end; an access role's own name. */
  readonly name: string;
  readonly credentials: Credentials;
}

/**
 * Every role that the platform's stacks deployed, each with credentials of its own: those of functions and services as
 * their service takes them, access roles as a function takes them for the given tenant.
 * @returns also the names of roles that are taken by a service for one resource only, which their trust names
 */
export async function platformRoles(
  platform: TestPlatform,
  tenant: string,
): Promise<{ held: HeldRole[]; untaken: string[] }> {
  const held: HeldRole[] = [];
  const untaken: string[] = [];
  for (const stack of Object.keys(platform.facts.outputs)) {
    // The roles that deploy are the account's, not the platform's.
    if (stack === 'CDKToolkit') continue;
    const StackName = physicalStack(stack);
    for await (const page of paginateListStackResources({ client: platform.clients.cloudFormation }, { StackName })) {
      const roles = (page.StackResourceSummaries ?? []).filter(({ ResourceType }) => ResourceType === 'AWS::IAM::Role');
      for (const { PhysicalResourceId: role = '', LogicalResourceId: id = '' } of roles) {
        const name = `${stack}-${id.replace(/[0-9A-F]{8}$/, '')}`;
        if (role.startsWith(accessRoleName(''))) continue;
        const taken = assumeRole(platform, ROOT_CREDENTIALS, { RoleArn: roleArn(role) });
        const credentials = await taken.catch((error: Error) => unlessDenied(error));
        if (credentials === undefined) untaken.push(name);
        else held.push({ name, credentials });
      }
    }
  }
  return { held: [...held, ...(await accessSessions(platform, tenant))], untaken };
}

function unlessDenied(error: Error): undefined {
  if (error.name !== 'AccessDenied') throw error;
}

async function accessSessions(platform: TestPlatform, tenant: string): Promise<HeldRole[]> {
  const templates = loadTemplates(platform.facts.assembly, tenantTemplateIn(platform.facts.assembly));
  const roles = accessRolesIn(templates).filter((role) => takersOf(templates, role).length > 0);
  return Promise.all(
    roles.map(async (role) => {
      const handler = await handlerOf(platform, templates, role);
      return { name: role, credentials: await tenantSession(platform, handler, { role, tenant }) };
    }),
  );
}
