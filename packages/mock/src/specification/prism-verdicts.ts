import type { Answer } from '../http/answer.ts';
import { validateInput, validateOutput, validateSecurity } from '../third-party/prism-validator.ts';
import type { PrismOperation, PrismRequest, Violation } from './prism-operation.ts';

type Input = Parameters<typeof validateInput>[0];
type Diagnostic = Violation & { severity: number };

const ERROR = 0;

/** What Prism has against the request. */
export function requestFaults(operation: PrismOperation, request: PrismRequest): Violation[] {
  const element = { ...request, method: operation.method } as Input['element'];
  const input = validateInput({ resource: prismOperation(operation), element });
  return input._tag === 'Left' ? errorsOf(input.left as Diagnostic[]) : [];
}

/** What Prism has against the answer. */
export function answerFaults(operation: PrismOperation, answer: Answer): Violation[] {
  const output = validateOutput({ resource: prismOperation(operation), element: answer });
  return output._tag === 'Left' ? errorsOf(output.left as Diagnostic[]) : [];
}

/** Whether the request carries what the operation's security schemes ask for. */
export function satisfiesSecurity(operation: PrismOperation, request: PrismRequest): boolean {
  return validateSecurity({ resource: prismOperation(operation), element: request })._tag === 'Right';
}

/** Prism validates without the ids that its own type asks for. */
function prismOperation(operation: PrismOperation): Input['resource'] {
  return operation as unknown as Input['resource'];
}

function errorsOf(diagnostics: Diagnostic[]): Violation[] {
  return diagnostics.filter(({ severity }) => severity === ERROR);
}
