import { at } from '../lib/shared/policy-statements.ts';
import { canonical } from './canonical.ts';
import type { TemplateResource, Templates } from '../lib/shared/templates.ts';

/** What an alarm must watch to ring in time. */
export interface Watch {
  readonly namespace: string;
  readonly metric: string;
  readonly statistics: readonly string[];
  /** Name of the one dimension and its value, as `canonical` writes it. */
  readonly dimension: readonly [name: string, value: string];
  /** Longest time until it rings, in seconds. */
  readonly seconds: number;
  /** `above 0` rings with the first event, `below 1` when nothing happened at all. */
  readonly rings: 'above 0' | 'below 1';
}

/** Whether an alarm rings for exactly this: right metric, one period, not muted, with a page of the runbook. */
export function ringsFor(templates: Templates, alarm: TemplateResource, watch: Watch): boolean {
  const { properties } = alarm;
  const dimensions = ((properties['Dimensions'] ?? []) as unknown[]).map((one) => [
    String(at(one, 'Name')),
    canonical(templates, alarm.stack, at(one, 'Value')),
  ]);
  const seconds = Number(properties['Period']) * Number(properties['EvaluationPeriods']);
  return (
    properties['Namespace'] === watch.namespace &&
    properties['MetricName'] === watch.metric &&
    watch.statistics.includes(String(properties['Statistic'])) &&
    JSON.stringify(dimensions) === JSON.stringify([watch.dimension]) &&
    seconds > 0 &&
    seconds <= watch.seconds &&
    Number(properties['DatapointsToAlarm'] ?? 1) <= Number(properties['EvaluationPeriods']) &&
    alarm.condition === undefined &&
    properties['ActionsEnabled'] !== false &&
    atThreshold(properties, watch) &&
    /docs\/runbook\.md#[a-z]/.test(String(properties['AlarmDescription']))
  );
}

function atThreshold(properties: Record<string, unknown>, { rings }: Watch): boolean {
  const { ComparisonOperator: comparison, Threshold: threshold, TreatMissingData: missing } = properties;
  const first =
    (comparison === 'GreaterThanThreshold' && threshold === 0) ||
    (comparison === 'GreaterThanOrEqualToThreshold' && threshold === 1);
  const none =
    ((comparison === 'LessThanThreshold' && threshold === 1) ||
      (comparison === 'LessThanOrEqualToThreshold' && threshold === 0)) &&
    missing === 'breaching';
  return rings === 'above 0' ? first && missing !== 'ignore' : none;
}
