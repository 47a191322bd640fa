/** An output of the state that an apply wrote. */
export interface AppliedOutput {
  name: string;
  value: unknown;
  type: unknown;
  sensitive: boolean;
}
