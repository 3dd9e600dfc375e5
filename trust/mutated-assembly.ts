import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stackName } from '../lib/config/deployment-name.ts';
import { tenantTemplateIn } from '../lib/tenants/template-files.ts';
import { TENANT_TEMPLATE, type SynthesisedStack, type Templates } from '../lib/shared/templates.ts';

/**
 * Writes broken templates as an assembly of their own, hands out its folder, and removes it.
 * @param source the assembly that the templates were read from; it stays as it is
 */
export function mutatedAssembly<T>(source: string, broken: Templates, use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'voicekeep-broken-'));
  try {
    // Assets are not read by tests of templates.
    cpSync(source, folder, { recursive: true, filter: (path) => !/[/\\]asset\./.test(path) });
    for (const stack of broken.stacks) {
      const file =
        stack.name === TENANT_TEMPLATE
          ? tenantTemplateIn(folder)
          : join(folder, `${stackName(broken.deployment, stack.name)}.template.json`);
      writeFileSync(file, written(stack, readFileSync(file, 'utf8')));
    }
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The template's text with the properties and conditions that the stack has now. */
function written({ resources, conditions }: SynthesisedStack, text: string): string {
  const template = JSON.parse(text) as { Resources: Record<string, { Properties?: unknown }>; Conditions?: unknown };
  for (const { logicalId, properties } of resources) {
    const resource = template.Resources[logicalId];
    if (resource !== undefined && Object.keys(properties).length > 0) resource.Properties = properties;
  }
  return JSON.stringify({ ...template, Conditions: conditions }, null, 1);
}
