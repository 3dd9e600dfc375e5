import type { Construct } from 'constructs';
import { VoicekeepStack, type VoicekeepStackProps } from './voicekeep-stack.ts';
import { Telephony, type TelephonyProps } from '../telephony/telephony.ts';

/**
 * Voice connector, SIP media application and rules: side effects that AWS CloudFormation does not control. Optional and
 * last: an account that is no customer of the voice service has everything else. Its functions are in the stack Calls, so
 * that what watches functions and roles does not wait for it.
 */
export class TelephonyStack extends VoicekeepStack {
  constructor(scope: Construct, props: Omit<VoicekeepStackProps, 'description'> & TelephonyProps) {
    super(scope, 'Telephony', { ...props, description: 'Voicekeep: phone lines', protect: true });
    new Telephony(this, 'Telephony', props);
  }
}
