import { deniesPlainConnections, finding, resourcePolicy, type Control } from '../../control.ts';

const DAY = 86_400;

export const control: Control = {
  id: 'failed-events-kept',
  claim: 'Queues of failed events are encrypted, refuse unencrypted connections and forget after 14 days.',
  rows: ['EN4', 'EN1'],
  articles: ['GDPR 32(1)(a)', 'GDPR 5(1)(e)'],
  examine: (templates) =>
    templates.ofType('AWS::SQS::Queue').map((queue) => {
      const { SqsManagedSseEnabled: managed, KmsMasterKeyId: key, MessageRetentionPeriod: seconds } = queue.properties;
      const encrypted = managed === true || key !== undefined;
      const forgets = typeof seconds === 'number' && seconds <= 14 * DAY;
      const tls = deniesPlainConnections(resourcePolicy(templates, queue));
      return finding(
        queue,
        encrypted && forgets && tls,
        'not encrypted, open to plain connections, or keeps events too long',
      );
    }),
};
