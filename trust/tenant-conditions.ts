import { at } from '../lib/shared/policy-statements.ts';
import type { TemplateResource, Templates } from '../lib/shared/templates.ts';

/** Conditions of the tenant template that may decide about recovery and protection, and what they must say. */
const HAS_RECOVERY = { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Phase' }, 'closing'] }] };
const IS_PROTECTED = { 'Fn::Equals': [{ Ref: 'Phase' }, 'active'] };

const saysSo = (templates: Templates, table: TemplateResource, name: unknown, expected: unknown): boolean => {
  const conditions = templates.stacks.find(({ name: stack }) => stack === table.stack)?.conditions;
  return typeof name === 'string' && JSON.stringify(conditions?.[name]) === JSON.stringify(expected);
};

/** Whether recovery of a tenant's table is on until its tenant is closing, and off from then on. */
export const recoveryEnds = (templates: Templates, table: TemplateResource): boolean =>
  saysSo(templates, table, at(table.properties, 'PointInTimeRecoverySpecification', 'Fn::If', 0), HAS_RECOVERY);

/** Whether a tenant's table is protected from deletion exactly while its tenant is active. */
export function protectionEnds(templates: Templates, table: TemplateResource): boolean {
  const [name, whileSo, otherwise] = (at(table.properties, 'DeletionProtectionEnabled', 'Fn::If') ?? []) as unknown[];
  return saysSo(templates, table, name, IS_PROTECTED) && whileSo === true && otherwise === false;
}
