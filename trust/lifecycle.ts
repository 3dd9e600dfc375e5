import { at } from '../lib/shared/policy-statements.ts';
import type { TemplateResource } from '../lib/shared/templates.ts';

/** What a rule may say and still hold for every object under its prefix. */
const HARMLESS = ['Id', 'Status', 'Prefix', 'ExpirationInDays', 'AbortIncompleteMultipartUpload'];

/**
 * Whether a rule of the bucket ends every object (under a prefix) after so many days at most.
 * A rule that asks for anything else of an object, such as a tag or a size, leaves some out.
 */
export const endsWithin = ({ properties }: TemplateResource, days: number, prefix = ''): boolean =>
  ((at(properties, 'LifecycleConfiguration', 'Rules') ?? []) as Record<string, unknown>[]).some((rule) => {
    const after = Number(rule['ExpirationInDays']);
    return (
      rule['Status'] === 'Enabled' &&
      prefix.startsWith(String(rule['Prefix'] ?? '')) &&
      after >= 1 &&
      after <= days &&
      Object.keys(rule).every((name) => HARMLESS.includes(name))
    );
  });
