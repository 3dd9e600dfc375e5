import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  App,
  BootstraplessSynthesizer,
  CfnCondition,
  CfnDeletionPolicy,
  CfnOutput,
  CfnParameter,
  CfnResource,
  Fn,
  Stack,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ID_PATTERNS } from '../../lambdas/shared/kernel/ids.ts';
import { nameDeployment } from '../config/deployment-name.ts';
import { tenantKey } from './tenant-key.ts';
import type { TenantParameters } from './tenant-parameters.ts';
import { dataTable, keyTable } from './tenant-tables.ts';
import { TEMPLATE_STACK, tenantTemplatePath } from './template-files.ts';
import { recordingsBucket } from './tenant-bucket.ts';

/**
 * The version of the tenant template, a whole number. A published version never changes: whoever changes the template
 * raises it, and `test/tenants/tenant-template.test.ts` pins the digest of each version so that nobody forgets.
 */
export const TENANT_TEMPLATE_VERSION = '4';

/**
 * One tenant's infrastructure: key, data table, subject-key table, recordings bucket. Nothing in it refers to another
 * stack or an asset; the four parameters are its only inputs. All stores are kept when the stack goes
 * (`RetainExceptOnCreate`): only the closing workflow deletes them, one by one and with evidence.
 */
class TenantTemplate extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      synthesizer: new BootstraplessSynthesizer(),
      analyticsReporting: false,
      description: `Voicekeep: infrastructure of one tenant (template version ${TENANT_TEMPLATE_VERSION})`,
    });
    const tenant = this.tenantParameters();
    const key = tenantKey(this, tenant);
    const stores = {
      data: dataTable(this, tenant, key),
      keys: keyTable(this, tenant, key),
      recordings: recordingsBucket(this, tenant, key),
    };
    keepWithoutStack(this);
    new CfnOutput(this, 'TenantKeyArn', { value: key.attrArn });
    new CfnOutput(this, 'DataTableName', { value: stores.data.ref });
    new CfnOutput(this, 'KeyTableName', { value: stores.keys.ref });
    new CfnOutput(this, 'RecordingsBucketName', { value: stores.recordings.ref });
  }

  private tenantParameters(): TenantParameters {
    const tenantId = this.parameter('TenantId', ID_PATTERNS.tenant, 'Opaque id of the tenant');
    const generation = this.parameter('Generation', ID_PATTERNS.generation, 'Incarnation of the stores');
    const version = this.parameter('TemplateVersion', /^[1-9][0-9]{0,4}$/, 'Version this stack was made from');
    new CfnOutput(this, 'TemplateVersionInUse', { value: version });
    const phase = new CfnParameter(this, 'Phase', {
      allowedValues: ['provisioning', 'active', 'closing'],
      description: 'provisioning: deletable; active: protected; closing: deletable, without recovery',
    }).valueAsString;
    return {
      tenantId,
      generation,
      isProtected: new CfnCondition(this, 'IsProtected', { expression: Fn.conditionEquals(phase, 'active') }),
      hasRecovery: new CfnCondition(this, 'HasRecovery', {
        expression: Fn.conditionNot(Fn.conditionEquals(phase, 'closing')),
      }),
    };
  }

  private parameter(name: string, pattern: RegExp, description: string): string {
    return new CfnParameter(this, name, { allowedPattern: pattern.source, description }).valueAsString;
  }
}

/** Only a creation that fails takes its resources with it; afterwards deleting the stack deletes nothing. */
function keepWithoutStack(scope: Construct): void {
  for (const child of scope.node.children) {
    if (!(child instanceof CfnResource)) continue;
    child.cfnOptions.deletionPolicy = CfnDeletionPolicy.RETAIN_EXCEPT_ON_CREATE;
    child.cfnOptions.updateReplacePolicy = CfnDeletionPolicy.RETAIN;
  }
}

/** A synthesised tenant template. */
export interface SynthesisedTemplate {
  readonly version: string;
  readonly templatePath: string;
  /** SHA-256 of the file, hex. */
  readonly sha256: string;
}

/**
 * Synthesises the template by an App of its own, so that `cdk deploy --all` never deploys it and nothing of the
 * platform can slip in. The result depends on the sources alone, not on the CLI's settings.
 * @param outdir folder for the assembly
 * @param deployment whose names its stores get
 */
export function synthTenantTemplate(outdir: string, deployment: string): SynthesisedTemplate {
  const app = new App({
    outdir,
    analyticsReporting: false,
    autoSynth: false,
    treeMetadata: false,
    postCliContext: { 'aws:cdk:enable-path-metadata': false, 'aws:cdk:enable-asset-metadata': false },
  });
  nameDeployment(app, deployment);
  new TenantTemplate(app, TEMPLATE_STACK);
  app.synth();
  const templatePath = tenantTemplatePath(outdir);
  const sha256 = createHash('sha256').update(readFileSync(templatePath)).digest('hex');
  return { version: TENANT_TEMPLATE_VERSION, templatePath, sha256 };
}
