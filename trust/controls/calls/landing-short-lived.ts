import { judged, type Control } from '../../control.ts';
import { functionOf, refOf, resourceOf } from '../../canonical.ts';
import { at } from '../../../lib/shared/policy-statements.ts';
import { endsWithin } from '../../lifecycle.ts';
import type { TemplateResource, Templates } from '../../../lib/shared/templates.ts';
import { edit, id, mutation, on, REMOVE, replace, set } from '../../mutation.ts';

const BUCKET = on('AWS::S3::Bucket', 'Data', 'Landing');
const RULE = ['LifecycleConfiguration', 'Rules', { Id: 'backstop' }];
const MOVER = on('AWS::Events::Rule', 'Calls', 'Landed');

export const control: Control = {
  id: 'landing-short-lived',
  claim:
    'Audio that arrives from the telephone network is moved to its tenant when it arrives; what could not be moved is marked for removal after a day and gone when S3 has removed it.',
  rows: ['LT1', 'LT9', 'RE14'],
  articles: ['GDPR 5(1)(e)', 'StGB 201'],
  examine: (templates) =>
    templates
      .ofType('AWS::S3::Bucket')
      .filter((bucket) => /landing/i.test(bucket.logicalId))
      .map((bucket) =>
        judged(bucket, {
          'objects outlive a day': endsWithin(bucket, 1),
          'versions, replicas or locks outlive objects':
            bucket.properties['VersioningConfiguration'] === undefined &&
            bucket.properties['ReplicationConfiguration'] === undefined &&
            bucket.properties['ObjectLockEnabled'] !== true,
          'no function is told that something arrived': isMoved(templates, bucket),
        }),
      ),
  mutations: [
    mutation('prefix', 'only objects under a prefix end', edit(BUCKET, [...RULE, 'Prefix'], set('x/'))),
    mutation(
      'filter',
      'only objects with a tag end',
      edit(BUCKET, [...RULE, 'TagFilters'], set([{ Key: 'a', Value: 'b' }])),
    ),
    mutation('large-only', 'only large objects end', edit(BUCKET, [...RULE, 'ObjectSizeGreaterThan'], set(1_000_000))),
    mutation('a-year', 'objects end after a year', edit(BUCKET, [...RULE, 'ExpirationInDays'], set(365))),
    mutation('off', 'the rule is off', edit(BUCKET, [...RULE, 'Status'], set('Disabled'))),
    mutation('no-expiry', 'the rule ends unfinished uploads only', edit(BUCKET, [...RULE, 'ExpirationInDays'], REMOVE)),
    mutation(
      'versions',
      'a removed object stays as a version',
      edit(BUCKET, ['VersioningConfiguration'], set({ Status: 'Enabled' })),
    ),
    mutation('nobody-told', 'nothing is told that audio arrived', edit(BUCKET, ['NotificationConfiguration'], REMOVE)),
    mutation('mover-off', 'the rule that moves audio is off', edit(MOVER, ['State'], set('DISABLED'))),
    mutation(
      'mover-of-other-events',
      'the rule waits for deleted objects',
      edit(MOVER, ['EventPattern'], replace('Object Created', 'Object Deleted')),
    ),
    mutation(
      'mover-elsewhere',
      'the rule tells another function',
      edit(MOVER, ['Targets', 0, 'Arn'], set({ Ref: id('Calls/ForgetUtterances.*Live') })),
    ),
  ],
  limits: 'S3 removes what has ended at its next daily pass, which can be up to two days after the upload.',
};

/** A rule that is on tells the mover of every object that arrives in the bucket. */
const isMoved = (templates: Templates, bucket: TemplateResource): boolean =>
  at(bucket.properties, 'NotificationConfiguration', 'EventBridgeConfiguration', 'EventBridgeEnabled') === true &&
  templates.ofType('AWS::Events::Rule').some((rule) => {
    const pattern = rule.properties['EventPattern'];
    const names = (at(pattern, 'detail', 'bucket', 'name') ?? []) as unknown[];
    const target = functionOf(templates, rule.stack, at(rule.properties, 'Targets', 0, 'Arn'));
    return (
      rule.properties['State'] === 'ENABLED' &&
      JSON.stringify(at(pattern, 'detail-type')) === '["Object Created"]' &&
      Object.keys((at(pattern, 'detail') ?? {}) as object).length === 1 &&
      names.some((name) => refOf(bucket) === refOf(resourceOf(templates, rule.stack, name) ?? rule)) &&
      /MoveRecording/.test(target?.logicalId ?? '')
    );
  });
