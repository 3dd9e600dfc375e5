import { finding, grants, type Control } from '../../control.ts';
import { at } from '../../../lib/shared/policy-statements.ts';

const REMOVING = /^dynamodb:(?:\*|Delete(?:Item|Table)|BatchWriteItem|PartiQL\w+|UpdateTimeToLive)$/;

export const control: Control = {
  id: 'omission-told',
  claim:
    'Nobody takes an event out of the log unseen: rows of the outbox never expire, no role of the platform may delete one, and one that the stream named and that is gone raises an alarm and an entry.',
  rows: ['AU3'],
  articles: ['GDPR 5(2)', 'GDPR 32(1)(b)'],
  examine: (templates) =>
    templates
      .ofType('AWS::DynamoDB::Table')
      .filter(({ stack, logicalId }) => stack === 'Audit' && /Outbox/.test(logicalId))
      .map((outbox) => {
        const destroyers = grants(templates).filter(
          ({ statement }) =>
            statement.actions.some((action) => REMOVING.test(action)) &&
            JSON.stringify(statement.resources).includes(outbox.logicalId),
        );
        const expires = at(outbox.properties, 'TimeToLiveSpecification', 'Enabled') === true;
        const streams = at(outbox.properties, 'StreamSpecification', 'StreamViewType') !== undefined;
        return finding(outbox, destroyers.length === 0 && !expires && streams, 'a row can go, or would go unseen');
      }),
  tests: [
    { file: 'test/audit/omission.test.ts', name: 'a row that is taken out between any two steps is told, once' },
    {
      file: 'test/audit/omission.platform.test.ts',
      name: 'a row taken out before it is numbered is an entry of its log',
    },
    { file: 'test/audit/intents.test.ts', name: 'an open intent is counted every time and reported once, for ever' },
  ],
  limits:
    'A stream keeps its records for 24 hours: who takes out a row and keeps the sequencer from reading for that long is seen by the operators’ trail and by the client who holds the event’s id, not by this.',
};
