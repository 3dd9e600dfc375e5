import { Problem } from '../shared/http/route.ts';

/** What is asked for is in no checkpoint yet. */
export const notPublished = () =>
  new Problem('conflict', 'The next checkpoint, within a minute, will cover this. Try again then.');
