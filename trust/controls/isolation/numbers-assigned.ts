import { finding, grants, type Control } from '../../control.ts';

/** Functions that may write whose a number is: operators' routes, and the closing of a tenant, which only gives up. */
const WRITERS = /^(?:NumbersServe|ClosingPurge)/;
const WRITES = /^dynamodb:(?:BatchWriteItem|DeleteItem|PutItem|UpdateItem|\*)$/;

export const control: Control = {
  id: 'numbers-assigned',
  claim:
    'A telephone number is assigned to a tenant by an operator, reserved for 90 days once it is released, and never told from one tenant to another.',
  rows: ['IS6', 'IS15'],
  articles: ['GDPR 25(1)', 'GDPR 32(1)(b)'],
  examine: (templates) =>
    grants(templates)
      .filter(({ statement }) => statement.actions.some((action) => WRITES.test(action)))
      .filter(({ statement }) => JSON.stringify(statement.resources).includes('ControlNumbers'))
      .map(({ resource }) => finding(resource, WRITERS.test(resource.logicalId), 'writes whose a number is')),
  tests: [
    { file: 'test/numbers/numbers.test.ts', name: 'for 90 days only the same tenant can have it again' },
    { file: 'test/numbers/numbers.test.ts', name: 'a tenant’s key cannot assign itself a number' },
    { file: 'test/agent/scenarios.test.ts', name: 'in the same words whether another tenant has it or nobody' },
    { file: 'test/numbers/numbers.infra.test.ts', name: 'only operators’ routes and the closing' },
  ],
  limits: 'The operator answers for the assignment; nothing asks the number itself.',
};
