import { judged, type Control } from '../../control.ts';
import { resourceOf } from '../../canonical.ts';
import { at } from '../../../lib/shared/policy-statements.ts';
import { calledBy, onlyAfter, workflowOf } from '../../workflow.ts';
import { TENANT_TEMPLATE } from '../../../lib/shared/templates.ts';
import { edit, id, mutation, on, replace, set } from '../../mutation.ts';

/** What is done at the end of a tenant, in this order, and by which function. */
const STEPS: Readonly<Record<string, RegExp>> = {
  BeginPurge: /^ClosingBegin/,
  Purge: /^ClosingPurge/,
  CertifyPurge: /^ClosingCertify/,
  Demolish: /^ClosingDemolish/,
  Finish: /^ClosingFinish/,
};
const NAMES = Object.keys(STEPS);
const CLOSING = on('AWS::StepFunctions::StateMachine', 'Tenants', '^Closing');
const KEY = on('AWS::KMS::Key', TENANT_TEMPLATE);

export const control: Control = {
  id: 'tenant-closed-in-30-days',
  claim:
    'A tenant that leaves can fetch its data for 21 days; then everything it stored is destroyed by a workflow, its key a week later: all within 30 days.',
  rows: ['RE18', 'RE11', 'RE17', 'IS11'],
  articles: ['GDPR 28(3)(g)', 'GDPR 17(1)'],
  examine: (templates) => [
    ...templates
      .ofType('AWS::StepFunctions::StateMachine')
      .filter(({ logicalId }) => /^Closing/.test(logicalId))
      .map((machine) => {
        const workflow = workflowOf(templates, machine);
        return judged(machine, {
          'lacks a step of the end of a tenant, or their order':
            workflow !== undefined && NAMES.every((name, index) => onlyAfter(workflow, name, ...NAMES.slice(0, index))),
          'a step is done by another function': NAMES.every((name) =>
            STEPS[name]!.test(calledBy(templates, workflow?.States[name])?.logicalId ?? ''),
          ),
          'it ends before a month has passed':
            Number((workflow as { TimeoutSeconds?: number } | undefined)?.TimeoutSeconds ?? Infinity) > 60 * 86_400,
        });
      }),
    ...templates
      .ofType('AWS::KMS::Key')
      .filter(({ stack }) => stack === TENANT_TEMPLATE)
      .map((key) =>
        judged(key, { 'the key outlives its tenant by more than a week': key.properties['PendingWindowInDays'] === 7 }),
      ),
    ...templates
      .ofType('AWS::Lambda::Function')
      .filter(({ properties }) => at(properties, 'Environment', 'Variables', 'CLOSING_MACHINE') !== undefined)
      .map((fn) =>
        judged(fn, {
          'closing starts another workflow': /^Closing/.test(
            resourceOf(templates, fn.stack, at(fn.properties, 'Environment', 'Variables', 'CLOSING_MACHINE'))
              ?.logicalId ?? '',
          ),
        }),
      ),
  ],
  mutations: [
    mutation(
      'no-purge',
      'nothing is purged',
      edit(
        CLOSING,
        ['DefinitionString'],
        replace('"StringEquals":"purge","Next":"Purge"', '"StringEquals":"purge","Next":"CertifyPurge"'),
      ),
    ),
    mutation(
      'no-demolition',
      'stores stay',
      edit(
        CLOSING,
        ['DefinitionString'],
        replace('"StringEquals":"done","Next":"Demolish"', '"StringEquals":"done","Next":"Finish"'),
      ),
    ),
    mutation(
      'no-finish',
      'the end is not certified',
      edit(
        CLOSING,
        ['DefinitionString'],
        replace('"StringEquals":"done","Next":"Finish"', '"StringEquals":"done","Next":"Ended"'),
      ),
    ),
    mutation(
      'no-count',
      'nothing counts after the purge',
      edit(
        CLOSING,
        ['DefinitionString'],
        replace('"StringEquals":"done","Next":"CertifyPurge"', '"StringEquals":"done","Next":"Demolish"'),
      ),
    ),
    mutation(
      'purge-is-not-one',
      'the step that should purge begins again',
      edit(
        CLOSING,
        ['DefinitionString'],
        replace(id('Tenants/^ClosingPurgeFunctionLive'), id('Tenants/^ClosingBeginFunctionLive')),
      ),
    ),
    mutation('key-stays', 'the key stays for a month', edit(KEY, ['PendingWindowInDays'], set(30))),
    mutation(
      'another-workflow',
      'closing starts another workflow',
      edit(
        on('AWS::Lambda::Function', 'Tenants', '^Api'),
        ['Environment', 'Variables', 'CLOSING_MACHINE'],
        set({ Ref: id('Tenants/^LifecycleProvisioning') }),
      ),
    ),
  ],
  tests: [
    { file: 'test/closing/closing.test.ts', name: 'destroys everything, takes everything down' },
    { file: 'test/closing/closing.test.ts', name: 'waits for the end of the retrieval window' },
    { file: 'test/closing/closing.test.ts', name: 'nothing is destroyed before its time or under a hold' },
    { file: 'test/closing/closing-api.test.ts', name: 'announces closing with 21 days to fetch data' },
    {
      file: 'test/access/authorise-request.test.ts',
      name: 'lets a tenant that is being closed fetch its data, and nothing else',
    },
    {
      file: 'test/closing/closing.platform.test.ts',
      name: 'has left nothing: tables, bucket, stack and alias are gone',
    },
  ],
  limits:
    'Up to 60 days to fetch data where the Data Act or the contract wants it; the certificate says so. A legal hold delays the destruction until it ends. Audit segments stay for their fixed term.',
};
