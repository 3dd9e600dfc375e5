import { every, type Control } from '../../control.ts';
import { at } from '../../../lib/shared/policy-statements.ts';

const SWITCHES = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];

export const control: Control = {
  id: 'buckets-private',
  claim: 'No bucket can be made public.',
  rows: ['EN4', 'IS2'],
  articles: ['GDPR 32(1)(b)'],
  examine: every(
    'AWS::S3::Bucket',
    ({ properties }) => SWITCHES.every((name) => at(properties, 'PublicAccessBlockConfiguration', name) === true),
    'public access is not blocked',
  ),
};
