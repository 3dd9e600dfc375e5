import { jest } from '@jest/globals';

// What waits for an emulator that other runs on the same machine may slow down tenfold. Jest reads `testTimeout` of its
// whole configuration only, never of a project.
jest.setTimeout(900_000);
