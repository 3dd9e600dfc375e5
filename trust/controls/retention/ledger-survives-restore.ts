import { judged, type Control } from '../../control.ts';
import { arnOf } from '../../canonical.ts';
import { at } from '../../../lib/shared/policy-statements.ts';
import { reaches, rights, type PolicyStatement } from '../../policy.ts';
import { calledBy, onlyAfter, tasksOf, workflowOf } from '../../workflow.ts';
import type { TemplateResource, Templates } from '../../../lib/shared/templates.ts';
import { edit, id, insert, mutation, on, REMOVE, replace, set } from '../../mutation.ts';

const DRILL = on('AWS::StepFunctions::StateMachine', 'Tenants', '^RestoreDrill');
const REPLAYER = on('AWS::IAM::Policy', 'Tenants', '^RestoreDrillReplay');
const LEDGER = on('AWS::DynamoDB::Table', 'Compliance', '^Ledger');

export const control: Control = {
  id: 'ledger-survives-restore',
  claim:
    'Erasures, retention, withdrawn consents, holds, restrictions and revoked secrets are kept outside the tenant’s tables, and the restore drill replays them in its copy before it is looked through or judged.',
  rows: ['G27', 'EN18', 'DS9'],
  articles: ['GDPR 17(1)', 'GDPR 18', 'GDPR 21', 'GDPR 32(1)(c)'],
  examine: (templates) => [
    ...ledgers(templates).map((ledger) => {
      const replaying = rights(templates).filter(
        ({ resource, statement }) =>
          /^RestoreDrill/.test(resource.logicalId) && reaches(statement, arnOf(ledger)) && ofItems(statement),
      );
      return judged(ledger, {
        'nothing of the drill reads the ledger':
          replaying.some(({ resource }) => /^RestoreDrillReplay/.test(resource.logicalId)) &&
          replaying.some(({ resource }) => /^RestoreDrillRescan/.test(resource.logicalId)),
        'a step of the drill may change the ledger': replaying.every(
          ({ statement }) =>
            statement.actions.length > 0 && statement.actions.every((action) => action === 'dynamodb:Query'),
        ),
        'the ledger has no recovery of its own':
          at(ledger.properties, 'PointInTimeRecoverySpecification', 'PointInTimeRecoveryEnabled') === true,
        'rows of the ledger can end': at(ledger.properties, 'TimeToLiveSpecification', 'Enabled') !== true,
      });
    }),
    ...templates
      .ofType('AWS::StepFunctions::StateMachine')
      .filter(({ logicalId }) => /^RestoreDrill/.test(logicalId))
      .map((machine) =>
        judged(machine, {
          'a copy is looked through or judged before the ledger is replayed in it': replays(templates, machine),
        }),
      ),
  ],
  mutations: [
    mutation(
      'no-replay',
      'the drill goes from the restored tables straight to the judgement',
      edit(DRILL, ['DefinitionString'], replace('"Default":"Replay ledger"', '"Default":"Look again"')),
    ),
    mutation(
      'replay-is-not-one',
      'the step that should replay closes the drill',
      edit(
        DRILL,
        ['DefinitionString'],
        replace(id('Tenants/RestoreDrillReplayLive'), id('Tenants/RestoreDrillCloseLive')),
      ),
    ),
    mutation(
      'nothing-looked-through',
      'the drill does not look whether the replay worked',
      edit(DRILL, ['DefinitionString'], replace('"Default":"Look again"', '"Default":"Remove tables"')),
    ),
    mutation(
      'rescan-is-not-one',
      'the step that should look replays',
      edit(
        DRILL,
        ['DefinitionString'],
        replace(id('Tenants/RestoreDrillRescanLive'), id('Tenants/RestoreDrillReplayLive')),
      ),
    ),
    mutation(
      'replay-writes',
      'the replay may change the ledger',
      edit(
        REPLAYER,
        ['PolicyDocument', 'Statement', { Action: 'dynamodb:Query' }, 'Action'],
        set(['dynamodb:Query', 'dynamodb:UpdateItem']),
      ),
    ),
    mutation(
      'replay-writes-by-pattern',
      'the replay may change every table',
      edit(REPLAYER, ['PolicyDocument', 'Statement'], insert({ Effect: 'Allow', Action: 'dynamodb:*', Resource: '*' })),
    ),
    mutation(
      'replay-blind',
      'the replay may not read the ledger',
      edit(REPLAYER, ['PolicyDocument', 'Statement', { Action: 'dynamodb:Query' }, 'Resource', 0], REMOVE),
    ),
    mutation(
      'ledger-ends',
      'rows of the ledger end',
      edit(LEDGER, ['TimeToLiveSpecification'], set({ AttributeName: 'expiresAt', Enabled: true })),
    ),
    mutation(
      'ledger-unrecoverable',
      'the ledger has no recovery',
      edit(LEDGER, ['PointInTimeRecoverySpecification', 'PointInTimeRecoveryEnabled'], set(false)),
    ),
  ],
  tests: [
    {
      file: 'test/retention/replay-ledger.test.ts',
      name: 'whatever happened and whenever the backup was made: after the replay the restored state is the live one',
    },
    { file: 'test/retention/replay-ledger.test.ts', name: 'brings back nobody who was erased, and everybody else' },
    { file: 'test/retention/replay-ledger.test.ts', name: 'it sees a key row that somebody put back' },
    { file: 'test/retention/surviving-state.test.ts', name: 'a release that was only announced' },
    { file: 'test/retention/holds.test.ts', name: 'is set, shown, renewed and released' },
  ],
  limits:
    'The workflow holds for the drill; a real restore is an operator’s work by the runbook. Suppressions are kept by pseudonym, because the ledger holds no keyed value of a number: one for a caller whose first call is later than the restored moment has nobody to stand against there. Consents are withdrawn, callers restricted and suppressed by no route of the API yet: what reads these rows is built and tested, what writes them is not.',
};

/** Whether the statement is about items at all: `*` also stands beside rights of other services. */
const ofItems = ({ actions, notActions }: PolicyStatement): boolean =>
  notActions.length > 0 || actions.some((action) => /^(?:dynamodb:|\*)/.test(action));

const ledgers = (templates: Templates): TemplateResource[] =>
  templates
    .ofType('AWS::DynamoDB::Table')
    .filter(({ stack, logicalId }) => stack === 'Compliance' && /^Ledger/.test(logicalId));

/** Restored, then replayed, then looked through, then judged: by the functions that do it. */
function replays(templates: Templates, machine: TemplateResource): boolean {
  const workflow = workflowOf(templates, machine);
  if (workflow === undefined) return false;
  const named = (pattern: RegExp) =>
    tasksOf(workflow)
      .filter(([, state]) => pattern.test(calledBy(templates, state)?.logicalId ?? ''))
      .map(([name]) => name);
  const [replay] = named(/^RestoreDrillReplay/);
  const [rescan] = named(/^RestoreDrillRescan/);
  if (replay === undefined || rescan === undefined) return false;
  return (
    onlyAfter(workflow, rescan, replay) &&
    onlyAfter(workflow, 'Drill passed', 'Passed?') &&
    judgedAfter(workflow, replay, rescan)
  );
}

/** Nothing but a failure that is noted leads past the replay or the look. */
function judgedAfter(workflow: NonNullable<ReturnType<typeof workflowOf>>, ...steps: string[]): boolean {
  const notes = Object.keys(workflow.States).filter((name) => name.startsWith('Note: '));
  const quiet = {
    ...workflow,
    States: Object.fromEntries(Object.entries(workflow.States).filter(([name]) => !notes.includes(name))),
  };
  return onlyAfter(quiet, 'Remove tables', ...steps);
}
