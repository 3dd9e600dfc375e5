import type { Control } from './control.ts';
import type { Templates } from '../lib/shared/templates.ts';

/** What the predicate of a control says against these templates; empty where everything holds. */
export function disproofs(control: Control, templates: Templates): string[] {
  if (control.examine === undefined) return [];
  const findings = control.examine(templates);
  if (findings.length === 0) return ['matches no resource in any template'];
  return findings
    .filter((one) => !one.ok)
    .map(({ resource, why }) => `${resource.stack}/${resource.logicalId}: ${why ?? 'does not hold'}`);
}
