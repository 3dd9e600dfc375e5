import type { Construct } from 'constructs';
import type { Stack } from 'aws-cdk-lib';
import { PlatformAlarms } from '../operations/platform-alarms.ts';
import { VoicekeepStack, type VoicekeepStackProps } from '../shared/voicekeep-stack.ts';

/** Alarms and the dashboard. Reads everything, changes nothing. */
export class OperationsStack extends VoicekeepStack {
  constructor(scope: Construct, props: Omit<VoicekeepStackProps, 'description'> & { watched: readonly Stack[] }) {
    super(scope, 'Operations', { ...props, description: 'Voicekeep: alarms and dashboard' });
    new PlatformAlarms(this, 'Alarms', { watched: props.watched });
  }
}
