import { type ApiModel, GeneratorError } from '@hcptf/generator-kit';
import ts from 'typescript';
import { inputSchemas, isSentComponent, referencedSchema } from './input-schemas.ts';
import {
  commented,
  declareSchema,
  exported,
  isLiteral,
  memberNamed,
  memberType,
  withType,
} from './type-declarations.ts';

const { factory } = ts;

/**
 * Gives the types of openapi-typescript names that editors show: an interface for every schema, for the attributes of every
 * resource, and for the query and the body of every operation. `components` and `operations` refer to them. What is only sent
 * takes `undefined` for what is optional; a schema that is also answered has a second interface for that, `<Name>Input`.
 */
export function nameTypes(nodes: ts.Node[], model: ApiModel): ts.Node[] {
  const schemas = new Map<string, ts.PropertySignature>();
  const components = interfaceNamed(nodes, 'components');
  for (const member of memberType(components, 'schemas')?.members ?? []) {
    if (ts.isPropertySignature(member) && member.name) schemas.set((member.name as ts.Identifier).text, member);
  }
  const operations = interfaceNamed(nodes, 'operations');
  const inputs = inputSchemas(schemas, components, operations, model);
  const declared: ts.Statement[] = [];
  const names = new Set<string>();

  const named = nodes.map((node) => {
    if (node === operations) return nameOperations(operations);
    return node === components ? nameSchemas() : refer(node, false);
  });
  // Nothing refers to `$defs`.
  return [...named.filter((node) => !(ts.isTypeAliasDeclaration(node) && node.name.text === '$defs')), ...declared];

  function declare(...statements: (ts.InterfaceDeclaration | ts.TypeAliasDeclaration)[]): void {
    for (const statement of statements) {
      const name = statement.name.text;
      if (names.has(name)) {
        throw new GeneratorError(
          'spec/components/schemas',
          `two types would be called ${name}`,
          'rename the schema or the operation',
        );
      }
      names.add(name);
      declared.push(statement);
    }
  }

  function nameSchemas(): ts.Node {
    for (const [name, member] of schemas) {
      if (!member.type) continue;
      const isInput = inputs.only.has(name);
      // A schema may have the name already.
      const hasAttributes = name in model.resourceTypes && !schemas.has(`${name}Attributes`);
      declare(...declareSchema(name, refer(member, isInput), hasAttributes));
      if (inputs.shared.has(name)) declare(...declareSchema(`${name}Input`, refer(member, true), false));
    }
    const references = [...schemas].map(([name]) =>
      factory.createPropertySignature(undefined, name, undefined, factory.createTypeReferenceNode(name)),
    );
    const all = memberNamed(components, 'schemas');
    const members = components.members.map((member) =>
      member === all
        ? withType(all, factory.createTypeLiteralNode(references))
        : refer(member, isSentComponent(member)),
    );
    return exported(components.name.text, members);
  }

  function nameOperations(all: ts.InterfaceDeclaration): ts.Node {
    const called = new Set<string>(model.operations.map(({ operationId }) => operationId));
    const members = all.members.map((member) => {
      const { text: id } = member.name as ts.Identifier;
      if (!called.has(id)) return refer(member, false);
      return ts.visitEachChild(member, (child) => (isLiteral(child) ? nameOperation(child, id) : child), undefined);
    });
    return exported(all.name.text, members);
  }

  function nameOperation(operation: ts.TypeLiteralNode, id: string): ts.TypeLiteralNode {
    const parameters = memberNamed(operation, 'parameters');
    const body = memberNamed(operation, 'requestBody');
    const members = operation.members.map((member) => {
      if (member === parameters) return nameQuery(parameters, id);
      return member === body ? nameBody(body, id) : refer(member, false);
    });
    return factory.createTypeLiteralNode(members);
  }

  function nameQuery(parameters: ts.PropertySignature, id: string): ts.TypeElement {
    const query = memberNamed(parameters.type, 'query');
    const isNamed = query?.type && isLiteral(query.type);
    const name = isNamed && declareInput(`${id}Query`, withType(query, refer(query.type, true)));
    return replaceIn(parameters, (child) =>
      child === query && name ? withType(query, factory.createTypeReferenceNode(name)) : undefined,
    );
  }

  function nameBody(body: ts.PropertySignature, id: string): ts.TypeElement {
    const contents = memberType(body.type, 'content')?.members ?? [];
    const [content] = contents;
    const type = content && ts.isPropertySignature(content) && content.type;
    // Bytes have no form to name.
    if (!type || contents.length > 1 || !(isLiteral(type) || referencedSchema(type))) return refer(body, true);
    const name = declareInput(`${id}Body`, refer(content, true));
    return replaceIn(body, (child) =>
      child === content ? withType(content, factory.createTypeReferenceNode(name)) : undefined,
    );
  }

  /** @param key operationId and part, such as `listWorkspacesQuery` */
  function declareInput(key: string, property: ts.PropertySignature): string {
    const name = key.charAt(0).toUpperCase() + key.slice(1);
    const [, id, part] = /^(.+)(Query|Body)$/.exec(key) ?? [];
    const comment = `* What \`${id}\` takes as \`${part?.toLowerCase()}\`. `;
    declare(...declareSchema(name, property, false).map((each) => commented(each, comment)));
    return name;
  }

  /** Names in place of `components["schemas"]["Name"]`. */
  function refer<Node extends ts.Node>(node: Node, isInput: boolean): Node {
    return replaceIn(node, (child) => {
      const name = referencedSchema(child);
      if (name) return factory.createTypeReferenceNode(isInput && inputs.shared.has(name) ? `${name}Input` : name);
      if (!isInput || !ts.isPropertySignature(child) || !child.questionToken || !child.type) return undefined;
      const type = refer(child.type, true);
      const types = ts.isUnionTypeNode(type) ? type.types : [type];
      const orUndefined = factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword);
      return withType(child, factory.createUnionTypeNode([...types, orUndefined]));
    });
  }
}

function replaceIn<Node extends ts.Node>(node: Node, replace: (node: ts.Node) => ts.Node | undefined): Node {
  const visit = (child: ts.Node): ts.Node => replace(child) ?? ts.visitEachChild(child, visit, undefined);
  return visit(node) as Node;
}

function interfaceNamed(nodes: ts.Node[], name: string): ts.InterfaceDeclaration {
  const found = nodes.find((node) => ts.isInterfaceDeclaration(node) && node.name.text === name);
  if (!found) throw new Error(`openapi-typescript wrote no interface ${name}.`);
  return found as ts.InterfaceDeclaration;
}
