import { GetObjectCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { publishedTemplate, shelfPlace, SHELF } from '../domain/published-template.ts';
import type { TemplateCatalogue } from '../ports.ts';

/** Published templates in S3. @param templateUrl of the current template; all others lie beside it */
export function s3TemplateCatalogue(client: () => S3Client, templateUrl: () => string): TemplateCatalogue {
  const Bucket = () => shelfPlace(templateUrl()).bucket;
  return {
    async list() {
      const keys: string[] = [];
      let token: string | undefined;
      do {
        const request = { Bucket: Bucket(), Prefix: SHELF, ContinuationToken: token };
        const page = await client().send(new ListObjectsV2Command(request));
        keys.push(...(page.Contents ?? []).flatMap(({ Key }) => Key ?? []));
        token = page.NextContinuationToken;
      } while (token !== undefined);
      return keys.flatMap((key) => publishedTemplate(key) ?? []);
    },

    async read({ key }) {
      const { Body } = await client().send(new GetObjectCommand({ Bucket: Bucket(), Key: key }));
      if (Body === undefined) throw new Error('The template has no body.');
      return Body.transformToString();
    },
  };
}
