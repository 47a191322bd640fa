import type { ApiModel } from '@hcptf/generator-kit';
import ts from 'typescript';
import { memberNamed } from './type-declarations.ts';

/** Schemas that requests send. */
export interface InputSchemas {
  /** Sent, and in no answer. */
  only: ReadonlySet<string>;
  /** Sent and answered, with something optional in them. */
  shared: ReadonlySet<string>;
}

/** Sorts schemas by whether operations send or answer them; a webhook is an answer, because the client reads it. */
export function inputSchemas(
  schemas: ReadonlyMap<string, ts.PropertySignature>,
  components: ts.InterfaceDeclaration,
  operations: ts.InterfaceDeclaration,
  model: ApiModel,
): InputSchemas {
  const called = new Set<string>(model.operations.map(({ operationId }) => operationId));
  const sent = new Set<string>();
  const answered = new Set<string>();
  for (const member of components.members) {
    if (!isNamed(member, 'schemas')) collect(member, isSentComponent(member) ? sent : answered);
  }
  for (const member of operations.members) {
    if (!ts.isPropertySignature(member) || !member.type) continue;
    const isCalled = called.has((member.name as ts.Identifier).text);
    const parameters = memberNamed(member.type, 'parameters');
    const inputs = isCalled ? [memberNamed(parameters?.type, 'query'), memberNamed(member.type, 'requestBody')] : [];
    for (const input of inputs) if (input) collect(input, sent);
    collect(member.type, answered, inputs);
  }
  const both = [...sent].filter((name) => answered.has(name));
  const shared = new Set<string>();
  // Once more for each that is found: another one may refer to it.
  for (let size = -1; size < shared.size; ) {
    size = shared.size;
    for (const name of both) if (isLoose(schemas.get(name), shared)) shared.add(name);
  }
  return { only: new Set([...sent].filter((name) => !answered.has(name))), shared };

  function collect(node: ts.Node, found: Set<string>, except: (ts.Node | undefined)[] = []): void {
    if (except.includes(node)) return;
    const name = referencedSchema(node);
    if (name === undefined) ts.forEachChild(node, (child) => collect(child, found, except));
    else if (!found.has(name)) {
      found.add(name);
      const schema = schemas.get(name);
      if (schema) collect(schema, found);
    }
  }
}

function isLoose(node: ts.Node | undefined, shared: ReadonlySet<string>): boolean {
  if (!node) return false;
  if (ts.isPropertySignature(node) && node.questionToken) return true;
  const name = referencedSchema(node);
  return name === undefined
    ? (ts.forEachChild(node, (child) => isLoose(child, shared) || undefined) ?? false)
    : shared.has(name);
}

/** True for the components that only requests refer to. */
export function isSentComponent(member: ts.TypeElement): boolean {
  return isNamed(member, 'parameters') || isNamed(member, 'requestBodies');
}

function isNamed({ name }: ts.TypeElement, text: string): boolean {
  return (name as ts.Identifier).text === text;
}

/** `Name` of `components["schemas"]["Name"]`. */
export function referencedSchema(node: ts.Node): string | undefined {
  if (!ts.isIndexedAccessTypeNode(node) || !ts.isIndexedAccessTypeNode(node.objectType)) return undefined;
  const { objectType: root, indexType: group } = node.objectType;
  const isComponents = ts.isTypeReferenceNode(root) && (root.typeName as ts.Identifier).text === 'components';
  return isComponents && textOf(group) === 'schemas' ? textOf(node.indexType) : undefined;
}

function textOf(node: ts.TypeNode): string | undefined {
  return ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal) ? node.literal.text : undefined;
}
