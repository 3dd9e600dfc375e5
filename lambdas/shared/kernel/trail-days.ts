/** Days that files of CloudTrail are kept. */
export const TRAIL_DAYS = 90;
