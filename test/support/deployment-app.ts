import { App, type AppProps } from 'aws-cdk-lib';
import { nameDeployment } from '../../lib/config/deployment-name.ts';
import { DEPLOYMENT } from './deployment.ts';

/** An app of the deployment that tests look at, for constructs that are made outside the whole platform. */
export function deploymentApp(props?: AppProps): App {
  const app = new App(props);
  nameDeployment(app, DEPLOYMENT);
  return app;
}
