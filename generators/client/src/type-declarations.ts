import ts from 'typescript';

const { factory } = ts;

type Declaration = ts.InterfaceDeclaration | ts.TypeAliasDeclaration;

/** An interface or alias of its own for a property; its comment comes along. */
export function declareSchema(name: string, property: ts.PropertySignature, isResource: boolean): Declaration[] {
  const { type } = property;
  if (!type) return [];
  const known = knownValues(type);
  if (known) {
    const knownName = `Known${name}`;
    const others = (type as ts.UnionTypeNode).types.filter((branch) => !known.includes(branch));
    const open = factory.createUnionTypeNode([factory.createTypeReferenceNode(knownName), ...others]);
    const comment = `* The values of ${name} that the specification knows; a server may send others. `;
    return [alias(name, open, property), commented(alias(knownName, factory.createUnionTypeNode(known)), comment)];
  }
  if (ts.isTypeReferenceNode(type) && !type.typeArguments) {
    const base = factory.createExpressionWithTypeArguments(
      factory.createIdentifier((type.typeName as ts.Identifier).text),
      [],
    );
    return [exported(name, [], property, base)];
  }
  if (!isLiteral(type)) return [alias(name, type, property)];
  const attributes = isResource ? memberNamed(type, 'attributes') : undefined;
  if (!attributes?.type || !isLiteral(attributes.type)) return [exported(name, type.members, property)];
  const attributesName = `${name}Attributes`;
  const members = type.members.map((member) =>
    member === attributes ? withType(attributes, factory.createTypeReferenceNode(attributesName)) : member,
  );
  const own = exported(attributesName, attributes.type.members);
  return [exported(name, members, property), commented(own, `* The attributes of ${name}. `)];
}

/** The values of an open enumeration: `"a" | "b" | (string & {})`. */
function knownValues(type: ts.TypeNode): ts.TypeNode[] | undefined {
  if (!ts.isUnionTypeNode(type) || !type.types.some(ts.isParenthesizedTypeNode)) return undefined;
  const known = type.types.filter((branch) => ts.isLiteralTypeNode(branch) && ts.isStringLiteral(branch.literal));
  return known.length > 0 ? known : undefined;
}

export function exported(
  name: string,
  members: readonly ts.TypeElement[],
  commentOf?: ts.Node,
  base?: ts.ExpressionWithTypeArguments,
): ts.InterfaceDeclaration {
  const heritage = base && [factory.createHeritageClause(ts.SyntaxKind.ExtendsKeyword, [base])];
  return withCommentOf(
    factory.createInterfaceDeclaration(exportKeyword(), name, undefined, heritage, members),
    commentOf,
  );
}

function alias(name: string, type: ts.TypeNode, commentOf?: ts.Node): ts.TypeAliasDeclaration {
  return withCommentOf(factory.createTypeAliasDeclaration(exportKeyword(), name, undefined, type), commentOf);
}

function exportKeyword(): ts.ModifierLike[] {
  return [factory.createModifier(ts.SyntaxKind.ExportKeyword)];
}

function withCommentOf<Node extends ts.Node>(node: Node, source: ts.Node | undefined): Node {
  return source ? ts.setSyntheticLeadingComments(node, ts.getSyntheticLeadingComments(source)) : node;
}

export function commented<Node extends ts.Node>(node: Node, text: string): Node {
  return ts.addSyntheticLeadingComment(node, ts.SyntaxKind.MultiLineCommentTrivia, text, true);
}

/** The property with another type, and with its comment. */
export function withType(property: ts.PropertySignature, type: ts.TypeNode): ts.PropertySignature {
  const { modifiers, name, questionToken } = property;
  return factory.updatePropertySignature(property, modifiers, name, questionToken, type);
}

export function memberNamed(type: ts.Node | undefined, name: string): ts.PropertySignature | undefined {
  if (!type || !(isLiteral(type) || ts.isInterfaceDeclaration(type))) return undefined;
  return type.members.filter(ts.isPropertySignature).find((member) => (member.name as ts.Identifier).text === name);
}

export function memberType(type: ts.Node | undefined, name: string): ts.TypeLiteralNode | undefined {
  const found = memberNamed(type, name)?.type;
  return found && isLiteral(found) ? found : undefined;
}

export function isLiteral(node: ts.Node): node is ts.TypeLiteralNode {
  return ts.isTypeLiteralNode(node);
}
