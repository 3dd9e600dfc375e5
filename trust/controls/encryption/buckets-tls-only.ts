import { deniesPlainConnections, finding, resourcePolicy, type Control } from '../../control.ts';

export const control: Control = {
  id: 'buckets-tls-only',
  claim: 'Every bucket refuses unencrypted connections.',
  rows: ['EN1', 'G3'],
  articles: ['GDPR 32(1)(a)'],
  examine: (templates) =>
    templates
      .ofType('AWS::S3::Bucket')
      .map((bucket) =>
        finding(
          bucket,
          deniesPlainConnections(resourcePolicy(templates, bucket)),
          'nothing denies connections without TLS',
        ),
      ),
};
