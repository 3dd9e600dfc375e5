/** Regions of AWS inside the Union. Zürich and London are not. */
export const EU_REGIONS: readonly string[] = [
  'eu-central-1',
  'eu-north-1',
  'eu-south-1',
  'eu-south-2',
  'eu-west-1',
  'eu-west-3',
];
