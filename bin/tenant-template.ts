import { join } from 'node:path';
import development from '../config/development.ts';
import { synthTenantTemplate } from '../lib/tenants/tenant-template.ts';

// The second, small App: `node bin/tenant-template.ts [folder]` leaves the reviewed template of one tenant there.
const outdir = process.argv[2] ?? join(import.meta.dirname, '..', 'cdk.out', 'tenant-template');
const { version, templatePath, sha256 } = synthTenantTemplate(outdir, development.deployment.name);
console.log(`Tenant template, version ${version}, SHA-256 ${sha256}\n${templatePath}`);
