import { bundleLambdas } from './lambda-bundles.ts';

// Run in a process of its own beside one that still loads the CDK, and then waits for what is left of the work.
bundleLambdas();
