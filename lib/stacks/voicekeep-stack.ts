import { Stack, Tags } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { PlatformBoundary } from '../access/permissions-boundary.ts';
import { stackName } from '../config/deployment-name.ts';
import type { DeploymentConfig } from '../config/deployment.ts';

/** Key of the tag with the deployment's name on every stack. */
const DEPLOYMENT_TAG = 'voicekeep:deployment';

export interface VoicekeepStackProps {
  readonly config: DeploymentConfig;
  readonly description: string;
  /** Stateful stacks cannot be deleted by mistake in production. @default false */
  readonly protect?: boolean;
}

/**
 * Every stack of the platform: its name and its template file begin with the deployment's name, it is pinned to the one
 * region and the one account of the configuration, tagged, and protected where it holds state.
 */
export class VoicekeepStack extends Stack {
  readonly config: DeploymentConfig;
  /** As the physical name: the id alone would be the same in every deployment. Construct and logical ids keep the id. */
  override readonly artifactId: string;
  override readonly templateFile: string;
  /**
   * Where the CDK's command line may deploy it: with credentials of another account it stops before it changes anything.
   * Templates keep saying `AWS::AccountId`, so that two environments can be compared.
   */
  override readonly environment: string;

  constructor(scope: Construct, id: string, props: VoicekeepStackProps) {
    const { name, account } = props.config.deployment;
    const physical = stackName(name, id);
    super(scope, id, {
      stackName: physical,
      // Of the stack itself, by which it is told from somebody else's of the same name.
      tags: { [DEPLOYMENT_TAG]: name, 'voicekeep:stack': id, 'voicekeep:stage': props.config.stage },
      env: { region: props.config.region },
      description: props.description,
      terminationProtection: props.protect === true && props.config.retain,
      crossRegionReferences: false,
    });
    this.config = props.config;
    this.artifactId = physical;
    this.templateFile = `${physical}.template.json`;
    this.environment = `aws://${account}/${props.config.region}`;
    iam.PermissionsBoundary.of(this).apply(new PlatformBoundary(this, 'Boundary'));
    Tags.of(this).add(DEPLOYMENT_TAG, name);
    Tags.of(this).add('voicekeep:stack', id);
    Tags.of(this).add('voicekeep:stage', props.config.stage);
  }
}
