import { finding, grants, type Control } from '../../control.ts';

const WRITING =
  /^(?:dynamodb:(?:Update|Delete|Transact|Batch(?:Write))|s3:(?:Delete|PutObjectRetention|\*)|kms:(?:Put|Disable|Schedule|\*))/;

export const control: Control = {
  id: 'log-watched',
  claim:
    'What the audit log publishes is followed minute by minute by a reader that can change nothing but what it remembers: a gap, a fork, a log that loses or changes entries raises an alarm, and only what holds is cosigned.',
  rows: ['AU3'],
  articles: ['GDPR 5(2)', 'GDPR 32(1)(d)'],
  examine: (templates) =>
    templates
      .ofType('AWS::CloudWatch::Alarm')
      .filter(({ properties }) => properties['MetricName'] === 'AuditMonitorFindings')
      .map((alarm) => {
        const own = grants(templates).filter(({ resource }) => /WatchLog/.test(resource.logicalId));
        const changes = own.some(({ statement }) => statement.actions.some((action) => WRITING.test(action)));
        const puts = own.filter(({ statement }) => statement.actions.includes('s3:PutObject'));
        const onlyCosignatures = puts.every(({ statement }) =>
          JSON.stringify(statement.resources).includes('/cosignatures/*'),
        );
        return finding(alarm, own.length > 0 && !changes && onlyCosignatures, 'what watches the log can change it');
      }),
  tests: [
    { file: 'test/audit/monitor.test.ts', name: 'who drops the newest entry' },
    { file: 'test/audit/monitor.test.ts', name: 'who later seals other entries than were shown' },
    {
      file: 'test/audit/monitor.test.ts',
      name: 'a minute that comes late is a gap, and none at all is late; neither condemns the past',
    },
    {
      file: 'test/audit/monitor.test.ts',
      name: 'cosigns nothing that contradicts, says so every time, and goes on where it was',
    },
  ],
  limits:
    'The platform’s own watch is under its administrators. Against them stands a witness in another account (docs/audit-account.md).',
};
