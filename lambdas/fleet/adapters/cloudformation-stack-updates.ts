import {
  CreateChangeSetCommand,
  DeleteChangeSetCommand,
  DescribeChangeSetCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
  type Change,
  type CloudFormationClient,
  type DescribeChangeSetCommandOutput,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import type { TenantId } from '../../shared/kernel/ids.ts';
import type { ResourceChange } from '../entities.ts';
import { tenantNames } from '../../shared/kernel/tenant-names.ts';
import { templateUrlOf } from '../domain/published-template.ts';
import type { ChangeSet, UpgradableStack } from '../domain/upgrade-step.ts';
import type { ProposedUpdate, StackUpdates } from '../ports.ts';
import { isNamed, isValidationError, orBusy } from './cloudformation-errors.ts';
import type { StackSettings } from '../../tenants/runtime.ts';

/** What an update leaves as it is: an upgrade moves a stack to another template and changes nothing else of it. */
const KEPT = ['TenantId', 'Generation', 'Phase'];

/** What CloudFormation says of a change set that would change nothing. */
const NO_CHANGES = /didn't contain changes|No updates are to be performed/;

/** Change sets in CloudFormation. */
export function cloudformationStackUpdates(client: () => CloudFormationClient, settings: StackSettings): StackUpdates {
  const nameOf = (tenantId: TenantId) => tenantNames(settings.deployment(), tenantId, '').stack;
  return {
    async describe(tenantId) {
      try {
        const request = new DescribeStacksCommand({ StackName: nameOf(tenantId) });
        return stateOf((await orBusy(client().send(request))).Stacks?.[0]);
      } catch (error) {
        if (isValidationError(error, 'does not exist')) return { kind: 'absent' };
        throw error;
      }
    },

    async changeSet(tenantId, name) {
      const pages: DescribeChangeSetCommandOutput[] = [];
      try {
        do {
          const NextToken = pages.at(-1)?.NextToken;
          const request = { StackName: nameOf(tenantId), ChangeSetName: name, NextToken };
          pages.push(await orBusy(client().send(new DescribeChangeSetCommand(request))));
        } while (pages.at(-1)?.NextToken);
      } catch (error) {
        if (isNamed(error, 'ChangeSetNotFound') || isValidationError(error, 'does not exist'))
          return { kind: 'absent' };
        throw error;
      }
      return changeSetOf(pages);
    },

    async propose(tenantId, wanted) {
      try {
        await orBusy(client().send(new CreateChangeSetCommand(proposal(nameOf(tenantId), wanted, settings))));
        return 'asked';
      } catch (error) {
        if (isNamed(error, 'AlreadyExists')) return 'asked';
        if (isValidationError(error)) return 'refused';
        throw error;
      }
    },

    async execute(tenantId, name) {
      const request = { StackName: nameOf(tenantId), ChangeSetName: name, ClientRequestToken: name };
      try {
        await orBusy(client().send(new ExecuteChangeSetCommand(request)));
      } catch (error) {
        // Executed already: what it is doing is seen at the next look.
        if (!isNamed(error, 'InvalidChangeSetStatus')) throw error;
      }
    },

    async discard(tenantId, name) {
      const request = { StackName: nameOf(tenantId), ChangeSetName: name };
      try {
        await orBusy(client().send(new DeleteChangeSetCommand(request)));
      } catch (error) {
        // With the stack its change sets are gone.
        if (!isNamed(error, 'ChangeSetNotFound') && !isValidationError(error, 'does not exist')) throw error;
      }
    },
  };
}

const proposal = (StackName: string, wanted: ProposedUpdate, { templateUrl, roleArn }: StackSettings) => ({
  StackName,
  ChangeSetName: wanted.name,
  ClientToken: wanted.name,
  ChangeSetType: 'UPDATE' as const,
  TemplateURL: templateUrlOf(templateUrl(), wanted.templateKey),
  RoleARN: roleArn(),
  Parameters: [
    ...KEPT.map((ParameterKey) => ({ ParameterKey, UsePreviousValue: true })),
    { ParameterKey: 'TemplateVersion', ParameterValue: wanted.templateVersion },
  ],
});

function stateOf(stack: Stack | undefined): UpgradableStack {
  if (stack === undefined || stack.StackStatus === 'DELETE_COMPLETE') return { kind: 'absent' };
  const parameter = (name: string) =>
    stack.Parameters?.find(({ ParameterKey }) => ParameterKey === name)?.ParameterValue ?? '';
  return {
    kind: 'present',
    status: stack.StackStatus ?? 'UNKNOWN',
    phase: parameter('Phase'),
    templateVersion: parameter('TemplateVersion'),
  };
}

function changeSetOf(pages: readonly DescribeChangeSetCommandOutput[]): ChangeSet {
  const { Status, StatusReason, ExecutionStatus } = pages[0]!;
  if (Status === 'FAILED') return { kind: NO_CHANGES.test(StatusReason ?? '') ? 'empty' : 'failed' };
  if (Status !== 'CREATE_COMPLETE') return { kind: 'pending' };
  switch (ExecutionStatus) {
    case 'AVAILABLE':
      return { kind: 'ready', changes: pages.flatMap(({ Changes = [] }) => Changes.flatMap(resourceChange)) };
    case 'EXECUTE_IN_PROGRESS':
      return { kind: 'executing' };
    case 'EXECUTE_COMPLETE':
    case 'EXECUTE_FAILED':
      return { kind: 'executed' };
    case 'UNAVAILABLE':
    case 'OBSOLETE':
    case undefined:
    default:
      // A status that AWS adds is no more executable than these.
      return { kind: 'obsolete' };
  }
}

const KNOWN_ACTIONS = ['Add', 'Modify', 'Remove', 'Import'] as const;

/** A removal has no replacement flag of its own; what CloudFormation leaves open counts as open. */
function resourceChange({ ResourceChange: change }: Change): ResourceChange[] {
  if (change === undefined) return [];
  return [
    {
      logicalId: change.LogicalResourceId ?? '',
      type: change.ResourceType ?? '',
      action: KNOWN_ACTIONS.find((known) => known === change.Action) ?? 'Dynamic',
      replacement: change.Replacement ?? (change.Action === 'Modify' ? 'Conditional' : 'False'),
    },
  ];
}
