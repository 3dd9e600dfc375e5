import type { Construct } from 'constructs';
import { VoicekeepStack, type VoicekeepStackProps } from './voicekeep-stack.ts';
import type { CallHandler } from '../telephony/call-handler.ts';
import { Telephony } from '../telephony/telephony.ts';

/** Voice connector, SIP media application and rules: side effects that AWS CloudFormation does not control. */
export class TelephonyStack extends VoicekeepStack {
  constructor(scope: Construct, props: Omit<VoicekeepStackProps, 'description'> & { callHandler: CallHandler }) {
    super(scope, 'Telephony', { ...props, description: 'Voicekeep: phone lines', protect: true });
    new Telephony(this, 'Telephony', { telephony: props.config.telephony, callHandler: props.callHandler });
  }
}
