import { Stack, Tags } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { PlatformBoundary } from '../access/permissions-boundary.ts';
import type { DeploymentConfig } from '../config/deployment.ts';

export interface VoicekeepStackProps {
  readonly config: DeploymentConfig;
  readonly description: string;
  /** Stateful stacks cannot be deleted by mistake in production. @default false */
  readonly protect?: boolean;
}

/** Every stack of the platform: pinned to the one region by the configuration, tagged, protected where it holds state. */
export class VoicekeepStack extends Stack {
  readonly config: DeploymentConfig;

  constructor(scope: Construct, id: string, props: VoicekeepStackProps) {
    super(scope, id, {
      env: { region: props.config.region },
      description: props.description,
      terminationProtection: props.protect === true && props.config.retain,
      crossRegionReferences: false,
    });
    this.config = props.config;
    iam.PermissionsBoundary.of(this).apply(new PlatformBoundary(this, 'Boundary'));
    Tags.of(this).add('voicekeep:stack', id);
    Tags.of(this).add('voicekeep:stage', props.config.stage);
  }
}
