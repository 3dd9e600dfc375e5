import type { DriftFindingsItem } from '../entities.ts';
import type { TenantItem } from '../../tenants/entities.ts';
import { expectedStores, type ExpectedStores, type TableSettings } from './expected-stores.ts';
import { contentDigest } from './published-template.ts';

/** A tenant's stack as it is. */
export type InspectedStack =
  | { readonly kind: 'absent' }
  | {
      readonly kind: 'present';
      readonly status: string;
      readonly parameters: Readonly<Record<string, string>>;
      readonly protected: boolean;
      /** Text of the template CloudFormation holds. */
      readonly template: string;
    };

/** Stores as they are; undefined where there is none of the name. */
export interface InspectedStores {
  table(name: string): TableSettings | undefined;
  bucket(name: string): { readonly blocksPublicAccess: boolean } | undefined;
  /** The key behind an alias. */
  alias(name: string): { readonly usable: boolean } | undefined;
}

export interface Inspection {
  readonly tenant: TenantItem;
  readonly stack: InspectedStack;
  /** Texts of the templates published under the record's version: normally one. */
  readonly published: readonly string[];
  /** Looked up by the names of `expectationOf`; undefined where that is. */
  readonly stores: InspectedStores | undefined;
}

export type Finding = DriftFindingsItem['findings'][number];
/** A stack whose stores are protected and recoverable. */
const SERVICE_PHASE = 'active';
const HEALTHY = ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE'];

/** Only tenants in service have a stack that is supposed to be at rest. */
export const isInspected = ({ status }: TenantItem): boolean => status === 'active' || status === 'suspended';

/**
 * The stores a tenant in service must have. They come from the template published under the version in the record, so
 * a template changed by hand hides nothing.
 * @returns undefined where no template of that version was published
 */
export function expectationOf({ tenant, stack, published }: Omit<Inspection, 'stores'>): ExpectedStores | undefined {
  const reviewed = reviewedTemplate(stack, published);
  const parameters = {
    TenantId: tenant.tenantId,
    Generation: tenant.generation,
    Phase: SERVICE_PHASE,
    TemplateVersion: tenant.templateVersion,
  };
  return reviewed === undefined ? undefined : expectedStores(reviewed, parameters);
}

/**
 * Compares record, stack, template and stores of one tenant in service.
 * @returns every difference; empty where all is in order
 */
export function driftOf(inspection: Inspection): Finding[] {
  const { tenant, stack, stores, published } = inspection;
  const expected = expectationOf(inspection);
  const ofStores = expected === undefined || stores === undefined ? [] : storeFindings(expected, stores);
  if (stack.kind === 'absent') return [{ code: 'stack-missing' }, ...ofStores];
  const reviewed = reviewedTemplate(stack, published);
  return [...stackFindings(tenant, stack), ...templateFindings(stack.template, reviewed), ...ofStores];
}

/** The published template that the stack has; failing that, the one it should have. */
function reviewedTemplate(stack: InspectedStack, published: readonly string[]): string | undefined {
  if (stack.kind === 'absent') return published[0];
  const digest = contentDigest(stack.template);
  return published.find((one) => contentDigest(one) === digest) ?? published[0];
}

function templateFindings(template: string, reviewed: string | undefined): Finding[] {
  if (reviewed === undefined) return [{ code: 'template-unpublished' }];
  return contentDigest(reviewed) === contentDigest(template) ? [] : [{ code: 'template-changed' }];
}

function stackFindings(tenant: TenantItem, stack: Extract<InspectedStack, { kind: 'present' }>): Finding[] {
  const { parameters } = stack;
  const differences: [string, boolean][] = [
    ['stack-status', !HEALTHY.includes(stack.status)],
    ['wrong-phase', parameters['Phase'] !== SERVICE_PHASE],
    ['wrong-version', parameters['TemplateVersion'] !== tenant.templateVersion],
    ['wrong-generation', parameters['Generation'] !== tenant.generation],
    ['stack-unprotected', !stack.protected],
  ];
  return differences.filter(([, differs]) => differs).map(([code]) => ({ code }));
}

function storeFindings(expected: ExpectedStores, stores: InspectedStores): Finding[] {
  return [
    ...Object.entries(expected.tables).flatMap(([resource, { name, settings }]) =>
      tableFindings(settings, stores.table(name)).map((code) => ({ code, resource })),
    ),
    ...Object.entries(expected.buckets).flatMap(([resource, { name }]) => {
      const bucket = stores.bucket(name);
      if (bucket === undefined) return [{ code: 'bucket-missing', resource }];
      return bucket.blocksPublicAccess ? [] : [{ code: 'bucket-public', resource }];
    }),
    ...Object.entries(expected.aliases).flatMap(([resource, { name }]) => {
      const key = stores.alias(name);
      if (key === undefined) return [{ code: 'key-missing', resource }];
      return key.usable ? [] : [{ code: 'key-unusable', resource }];
    }),
  ];
}

function tableFindings(expected: TableSettings, actual: TableSettings | undefined): string[] {
  if (actual === undefined) return ['table-missing'];
  const differences: [string, boolean][] = [
    ['recovery', actual.recovery !== expected.recovery],
    ['recovery-days', actual.recovery && expected.recovery && actual.recoveryDays !== expected.recoveryDays],
    ['deletion-protection', actual.deletionProtected !== expected.deletionProtected],
    ['time-to-live', actual.expiry !== expected.expiry],
    ['encryption', actual.ownKey !== expected.ownKey],
  ];
  return differences.filter(([, differs]) => differs).map(([code]) => code);
}
