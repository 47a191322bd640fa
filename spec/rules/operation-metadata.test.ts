import { describeRule, type RuleCase } from '../test/describe-rule.ts';

const list = 'operations/boats/list-boats.yaml';
const create = 'operations/boats/create-boat.yaml';
const see = 'See rules/operation-metadata.schema.json.';

describeRule('operation-metadata', {
  'an operation without a risk': refuse(create, { 'x-risk': undefined }, '', `x-risk is missing; state it. ${see}`),
  'an unknown risk': refuse(
    create,
    { 'x-risk': 'danger' },
    'x-risk',
    `x-risk must be equal to one of the allowed values: read, write, destructive, apply, privilege, secret. ${see}`,
  ),
  'an unknown extension': refuse(
    create,
    { 'x-acces': 'write' },
    'x-acces',
    `x-acces is unknown; remove it or correct its name. ${see}`,
  ),
  'a rate limit in words': refuse(
    list,
    { 'x-rate-limit': '30 a minute' },
    'x-rate-limit',
    `x-rate-limit must be object. ${see}`,
  ),
  'a tool hint for a name that is not flat': refuse(
    list,
    { 'x-tool': { arguments: { 'filter[status]': 'States' } } },
    'x-tool/arguments',
    `x-tool.arguments names filter[status], not a flat name; write filter_status for filter[status]. ${see}`,
  ),
  'a read that says it writes': refuse(
    list,
    { 'x-access': 'write', 'x-risk': 'write' },
    'x-access',
    'x-access is write on GET; GET reads and every other method writes',
  ),
  'a read that destroys': refuse(
    list,
    { 'x-risk': 'destructive' },
    'x-risk',
    'x-risk is destructive though x-access is read; choose read or secret',
  ),
  'a write without risk': refuse(
    create,
    { 'x-risk': 'read' },
    'x-risk',
    'x-risk is read though x-access is write; choose write, destructive, apply, privilege or secret',
  ),
  'an empty list of tokens where one is needed': refuse(
    create,
    { 'x-token-types': [] },
    'x-token-types',
    'x-token-types is empty but a token is needed; name the types, or state security: []',
  ),
  'a rate limit that is the general one': refuse(
    list,
    { 'x-rate-limit': { requests: 60, seconds: 2 } },
    'x-rate-limit',
    'x-rate-limit repeats the general 30 requests a second; leave it out',
  ),
  'pagination without page parameters': refuse(
    create,
    { 'x-pagination': 'counts' },
    'x-pagination',
    'x-pagination needs the parameter page[number]; add PageNumber and PageSize, or remove it',
  ),
  'a page number without a page size': {
    change: (spec) => {
      spec.edit(list, ({ parameters }) => parameters.splice(1, 1));
      spec.remove('components/parameters/PageSize.yaml');
    },
    at: `${list}#/parameters`,
    message: 'listBoats: page[number] and page[size] come together; reference PageNumber and PageSize',
  },
  'a touch of something else than the caller': refuse(
    list,
    { 'x-touches': 'organization' },
    'x-touches',
    `x-touches must be equal to constant. ${see}`,
  ),
  'a touch of the caller alone where the path names an organization': {
    change: (spec) => {
      spec.edit('openapi.yaml', ({ paths }) => {
        const { get, ...others } = paths['/boats'];
        Object.assign(paths, { '/boats': others, '/organizations/{organization_name}/boats': { get } });
      });
      spec.edit(list, (operation) => {
        operation['x-touches'] = 'caller';
        operation.parameters.push({
          name: 'organization_name',
          in: 'path',
          required: true,
          description: 'Name of an organization.',
          schema: { type: 'string' },
          example: 'acme',
        });
      });
    },
    at: `${list}#/x-touches`,
    message: 'listBoats: x-touches is caller, but the path names where it is; leave x-touches out',
  },
  'a summary that is too long for a tool': refuse(
    list,
    { summary: `Lists ${'many '.repeat(60)}boats.` },
    'summary',
    'the summary has 312 characters; a tool description holds 300',
  ),
  'a summary without a period': refuse(
    list,
    { summary: 'Lists boats' },
    'summary',
    'the summary ends without a period; write whole sentences',
  ),
});

function refuse(file: string, metadata: object, pointer: string, message: string): RuleCase {
  return {
    change: (spec) => spec.edit(file, (operation) => Object.assign(operation, metadata)),
    at: `${file}#/${pointer}`,
    message: `${file === list ? 'listBoats' : 'createBoat'}: ${message}`,
  };
}
