import { describeRule } from '../test/describe-rule.ts';

const get = 'operations/boats/get-boat.yaml';
const parameter = (spec: { parameters: { $ref: string }[] }, $ref: string) => spec.parameters.splice(0, 1, { $ref });

describeRule('component-file-name', {
  'a component in kebab-case': {
    change: (spec) => {
      spec.write(
        'components/parameters/boat-id.yaml',
        'name: boat_id\nin: path\nrequired: true\nschema: {}\nexample: boat-1\n',
      );
      spec.edit(get, (operation) => parameter(operation, '../../components/parameters/boat-id.yaml'));
    },
    at: `${get}#/parameters/0`,
    message: 'components/parameters/boat-id.yaml holds a parameter. Move it to components/parameters/PascalCase.yaml.',
  },
  'a component in the folder of another kind': {
    change: (spec) => {
      spec.write(
        'components/schemas/BerthId.yaml',
        'name: boat_id\nin: path\nrequired: true\nschema: {}\nexample: boat-1\n',
      );
      spec.edit(get, (operation) => parameter(operation, '../../components/schemas/BerthId.yaml'));
    },
    at: `${get}#/parameters/0`,
    message: 'components/schemas/BerthId.yaml holds a parameter. Move it to components/parameters/PascalCase.yaml.',
  },
  'a reference into a file': {
    change: (spec) => {
      spec.write(
        'components/parameters/Ids.yaml',
        'BerthId: { name: boat_id, in: path, required: true, schema: {}, example: boat-1 }\n',
      );
      spec.edit(get, (operation) => parameter(operation, '../../components/parameters/Ids.yaml#/BerthId'));
    },
    at: `${get}#/parameters/0`,
    message:
      '../../components/parameters/Ids.yaml#/BerthId is a part of a file. ' +
      'Move it to components/parameters/PascalCase.yaml and reference that.',
  },
});
