/** Where a model answers: in Frankfurt, or in some region of the EU (`eu.` inference profile, the tenant's choice). */
export type ModelRegion = 'eu-central-1' | 'eu';

const VENDORS = 'anthropic|amazon|mistral|meta|cohere|openai|qwen|deepseek|ai21|writer|twelvelabs';
/** Model ids that answer in the EU. */
export const MODEL = new RegExp(`^(eu\\.)?(?:${VENDORS})\\.[a-z0-9][a-z0-9.-]{1,80}(?::[0-9]{1,4})?$`);

/**
 * Where a Bedrock model id would be answered, or undefined when that may be outside the EU (`us.`, `apac.`, `global.`
 * profiles), is an ARN, or cannot be told. Unknown means refused (docs/design.md).
 */
export function modelRegion(modelId: string): ModelRegion | undefined {
  const match = MODEL.exec(modelId);
  if (match === null) return undefined;
  return match[1] === undefined ? 'eu-central-1' : 'eu';
}
