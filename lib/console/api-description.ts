import { Construct } from 'constructs';
import { PlatformFunction } from '../shared/platform-function.ts';

/** Serves the description of the API to anyone. Has no rights at all. */
export class ApiDescription extends Construct {
  readonly function: PlatformFunction;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.function = new PlatformFunction(this, 'ServeOpenapi', {
      entry: 'console/serve-openapi',
      description: 'Serves the OpenAPI document',
    });
  }
}
