import type { Control } from '../control/control.ts';
import type { UseOverrides } from '../control/use-overrides.ts';

/** A mock in this process, without a socket. */
export interface Mock {
  /** Base address of the API: `http://127.0.0.1:4010/api/v2`. */
  readonly url: string;
  /** Root of the host, where the signed URLs and service discovery are: `http://127.0.0.1:4010`. */
  readonly origin: string;
  /** A token that the mock accepts: in mode simulate the seed's first. In mode static, any other is accepted as well. */
  readonly token: string;
  /** The seed's tokens by name: `owner`, `member`, `team`, `organization`. Empty in mode static. */
  readonly tokens: Readonly<Record<string, string>>;
  /** What tests do to the mock behind the API's back. Over HTTP: `/__mock`. */
  readonly control: Control;
  /**
   * Answers operations in place of the mock, until the next `control.reset()`:
   * `mock.use({ getWorkspace: (call) => ({ status: 404 }) })`.
   *
   * An override returns a document, `{ status, document }`, or undefined to let the mock answer; also as a promise. A
   * later override of an operation replaces an earlier one. It applies to all worlds, or with `{ world }` to one world:
   * tests that share a server and have a world each do not affect each other.
   *
   * An override gets valid requests with a known token; permissions are not checked, and the resources of the path need
   * not exist. Faults, limits and a `Prefer` header come first. Its answer is validated like all answers: a wrong document
   * gives a 500 and is listed in `control.violations`.
   *
   * `mock.use<operations>(…)`, with the type `operations` of `@hcptf/client`, types parameters, bodies and answers.
   * @throws MockError for an operation that does not exist
   */
  readonly use: UseOverrides;
  /** Answers a request in this process. Only the path of its URL counts. */
  handle(request: Request): Promise<Response>;
  /** Stops clocks and notifications. */
  close(): Promise<void>;
}
