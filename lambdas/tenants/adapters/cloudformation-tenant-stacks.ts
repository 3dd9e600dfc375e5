import {
  AlreadyExistsException,
  CloudFormationServiceException,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStacksCommand,
  UpdateStackCommand,
  UpdateTerminationProtectionCommand,
  type CloudFormationClient,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import { tenantNames } from '../../shared/kernel/tenant-names.ts';
import type { TenantId } from '../../shared/kernel/ids.ts';
import type { TenantItem } from '../entities.ts';
import type { StackState } from '../domain/stack-plan.ts';
import type { TenantStacks } from '../ports.ts';

export interface StackSettings {
  /** Name of the deployment, with which the names of its tenants' stacks begin. */
  readonly deployment: () => string;
  /** Published template, `https://s3.<region>.amazonaws.com/<bucket>/<key>`. */
  readonly templateUrl: () => string;
  /** The role CloudFormation works with; it stays attached to the stack for ever. */
  readonly roleArn: () => string;
}

const PROVISIONING = 'provisioning';

/** Looks at tenant stacks, changes nothing. */
export const cloudformationStackReader = (
  client: () => CloudFormationClient,
  { deployment }: Pick<StackSettings, 'deployment'>,
): Pick<TenantStacks, 'describe'> => ({
  describe: (tenantId) => describe(client(), stackName(deployment(), tenantId)),
});

/** Tenant stacks in CloudFormation. */
export function cloudformationTenantStacks(client: () => CloudFormationClient, settings: StackSettings): TenantStacks {
  return {
    ...cloudformationStackReader(client, settings),

    async create(tenant, token) {
      try {
        await client().send(
          new CreateStackCommand({
            StackName: stackName(settings.deployment(), tenant.tenantId),
            TemplateURL: settings.templateUrl(),
            Parameters: parametersOf(tenant, PROVISIONING),
            RoleARN: settings.roleArn(),
            ClientRequestToken: token,
            // What a failed creation leaves is removed, so that the next attempt starts from nothing.
            OnFailure: 'DELETE',
            Tags: [{ Key: 'voicekeep:tenant', Value: tenant.tenantId }],
          }),
        );
      } catch (error) {
        if (!(error instanceof AlreadyExistsException)) throw error;
      }
    },

    async enterPhase(tenant, phase, token) {
      try {
        await client().send(
          new UpdateStackCommand({
            StackName: stackName(settings.deployment(), tenant.tenantId),
            UsePreviousTemplate: true,
            Parameters: parametersOf(tenant, phase),
            RoleARN: settings.roleArn(),
            ClientRequestToken: token,
          }),
        );
        return true;
      } catch (error) {
        if (isValidationError(error, 'No updates are to be performed')) return false;
        throw error;
      }
    },

    async protect(tenantId) {
      const request = { StackName: stackName(settings.deployment(), tenantId), EnableTerminationProtection: true };
      await client().send(new UpdateTerminationProtectionCommand(request));
    },

    async unprotect(tenantId) {
      const request = { StackName: stackName(settings.deployment(), tenantId), EnableTerminationProtection: false };
      await client().send(new UpdateTerminationProtectionCommand(request));
    },

    async clear(tenantId, token) {
      const request = {
        StackName: stackName(settings.deployment(), tenantId),
        RoleARN: settings.roleArn(),
        ClientRequestToken: token,
      };
      await client().send(new DeleteStackCommand(request));
    },
  };
}

/** The generation is not part of a stack's name: one stack is one tenant. */
const stackName = (deployment: string, tenantId: TenantId): string => tenantNames(deployment, tenantId, '').stack;

const parametersOf = (tenant: TenantItem, phase: string) =>
  Object.entries({
    TenantId: tenant.tenantId,
    Generation: tenant.generation,
    Phase: phase,
    TemplateVersion: tenant.templateVersion,
  }).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue }));

async function describe(client: CloudFormationClient, StackName: string): Promise<StackState> {
  try {
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName }));
    const stack = Stacks?.[0];
    return stack === undefined || stack.StackStatus === 'DELETE_COMPLETE' ? { kind: 'absent' } : stateOf(stack);
  } catch (error) {
    if (isValidationError(error, 'does not exist')) return { kind: 'absent' };
    throw error;
  }
}

const stateOf = (stack: Stack): StackState => ({
  kind: 'present',
  status: stack.StackStatus ?? 'UNKNOWN',
  phase: stack.Parameters?.find((parameter) => parameter.ParameterKey === 'Phase')?.ParameterValue ?? PROVISIONING,
  protected: stack.EnableTerminationProtection === true,
});

/** CloudFormation tells these cases apart by their sentence alone. */
const isValidationError = (error: unknown, sentence: string): boolean =>
  error instanceof CloudFormationServiceException &&
  error.name === 'ValidationError' &&
  error.message.includes(sentence);
