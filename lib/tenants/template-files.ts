import { join } from 'node:path';

/** Name of the one stack of the tenant template's own app. */
export const TEMPLATE_STACK = 'tenant-template';

/** Folder of the tenant template inside the platform's assembly. */
export const TEMPLATE_FOLDER = 'tenant-template';

/** Where the template lies in the folder that `synthTenantTemplate` was given. */
export const tenantTemplatePath = (outdir: string): string => join(outdir, `${TEMPLATE_STACK}.template.json`);

/** Where the tenant template lies in an assembly of the platform. */
export const tenantTemplateIn = (assembly: string): string => tenantTemplatePath(join(assembly, TEMPLATE_FOLDER));
