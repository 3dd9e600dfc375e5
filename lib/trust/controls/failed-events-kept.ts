import { at, finding, type Control } from '../control.ts';

export const control: Control = {
  id: 'failed-events-kept',
  claim: 'Queues of failed events are encrypted, refuse unencrypted connections and forget after 14 days.',
  rows: ['EN4', 'EN1'],
  articles: ['GDPR 32(1)(a)', 'GDPR 5(1)(e)'],
  examine: (templates) =>
    templates.ofType('AWS::SQS::Queue').map((queue) => {
      const encrypted = queue.properties['SqsManagedSseEnabled'] === true || queue.properties['KmsMasterKeyId'] !== undefined;
      const days = Number(at(queue.properties, 'MessageRetentionPeriod') ?? 0) / 86_400;
      return finding(queue, encrypted && days > 0 && days <= 14, 'not encrypted, or keeps events too long');
    }),
};
