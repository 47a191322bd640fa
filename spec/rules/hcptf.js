import { aliasTarget } from './alias-target.js';
import { componentFileName } from './component-file-name.js';
import { inlineExamples } from './inline-examples.js';
import { listParameters } from './list-parameters.js';
import { noInlineComponent } from './no-inline-component.js';
import { noOrphans } from './no-orphans.js';
import { openEnum } from './open-enum.js';
import { operationFileName } from './operation-file-name.js';
import { operationMetadata } from './operation-metadata.js';
import { operationVerb } from './operation-verb.js';
import { requiredExamples } from './required-examples.js';
import { requiredResponses } from './required-responses.js';
import { schemaHome } from './schema-home.js';
import { schemaKeywords } from './schema-keywords.js';
import { webhookForm } from './webhook-form.js';

/** The Redocly plugin of this specification: it reads the examples and has the rules that are ours alone. */
export default function hcptf() {
  return {
    id: 'hcptf',
    preprocessors: { oas3: { 'inline-examples': inlineExamples } },
    rules: {
      oas3: {
        'alias-target': aliasTarget,
        'component-file-name': componentFileName,
        'list-parameters': listParameters,
        'no-inline-component': noInlineComponent,
        'no-orphans': noOrphans,
        'open-enum': openEnum,
        'operation-file-name': operationFileName,
        'operation-metadata': operationMetadata,
        'operation-verb': operationVerb,
        'required-examples': requiredExamples,
        'required-responses': requiredResponses,
        'schema-home': schemaHome,
        'schema-keywords': schemaKeywords,
        'webhook-form': webhookForm,
      },
    },
  };
}
