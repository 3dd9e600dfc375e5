import { expect, test } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import { complianceTemplate } from '../retention/support/compliance-stack.ts';

const { template } = complianceTemplate();

test('certificates are signed by an Ed25519 key that is kept', () => {
  template.hasResource('AWS::KMS::Key', {
    DeletionPolicy: 'Retain',
    Properties: Match.objectLike({ KeySpec: 'ECC_NIST_EDWARDS25519', KeyUsage: 'SIGN_VERIFY' }),
  });
});

test('an erasure cannot be certified without a re-scan, and every failing step ends in the fail step', () => {
  const machine = Object.values(template.findResources('AWS::StepFunctions::StateMachine')).find((one) =>
    JSON.stringify(one).includes('Re-scan'),
  )!;
  const parts = machine['Properties'].DefinitionString['Fn::Join'][1] as unknown[];
  const { States } = JSON.parse(parts.map((part) => (typeof part === 'string' ? part : 'arn')).join(''));
  expect(States['All erased?'].Choices[0].Next).toBe('Re-scan');
  expect(States['Re-scan'].Next).toBe('Nothing found?');
  expect(States['Nothing found?']).toMatchObject({ Choices: [{ Next: 'Certify' }, {}], Default: 'Fail request' });
  const leadToCertify = Object.entries(States).filter(([, state]) => /"Next":"Certify"/.test(JSON.stringify(state)));
  expect(leadToCertify.map(([name]) => name).sort()).toEqual(['Export', 'Nothing found?']);
  for (const step of ['Find everything', 'Export', 'Erase', 'Re-scan', 'Certify']) {
    expect(States[step].Catch).toMatchObject([{ Next: 'Fail request', ResultPath: null }]);
    expect(States[step].Retry).toBeDefined();
  }
});

test('only the certifying function may sign, only the erasing one may delete utterances', () => {
  const policies = Object.entries(template.findResources('AWS::IAM::Policy'));
  const having = (action: string) =>
    policies.filter(([, policy]) => JSON.stringify(policy).includes(`"${action}"`)).map(([id]) => id);
  expect(having('kms:Sign')).toEqual([expect.stringContaining('certifyrequest')]);
  expect(having('lex:DeleteUtterances')).toEqual([expect.stringContaining('erasesubjectdata')]);
  expect(having('states:StartExecution').some((id) => id.includes('ServeSubjectRequests'))).toBe(true);
});

test('requests spoken in a call come from the agent’s events and are not lost', () => {
  template.hasResourceProperties('AWS::Events::Rule', {
    EventPattern: {
      source: ['voicekeep.agent'],
      'detail-type': ['agent.erasure-requested.v1', 'agent.access-requested.v1'],
    },
    Targets: [Match.objectLike({ DeadLetterConfig: Match.anyValue(), RetryPolicy: Match.anyValue() })],
  });
});
