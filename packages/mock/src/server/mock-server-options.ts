import type { MockOptions } from '../assembly/mock-options.ts';
import type { TlsOption } from './resolve-tls.ts';

/** The options of a mock, and those of its server. */
export interface MockServerOptions extends Omit<MockOptions, 'mode'> {
  /**
   * `static` answers with the specification's examples, `simulate` keeps state, `proxy` passes everything on to a real
   * host and reports where that and the specification differ; `static` unless stated.
   */
  mode?: MockOptions['mode'] | 'proxy';
  /** In mode proxy: the real host, `https://app.terraform.io`. */
  upstream?: string;
  /** 0, the default, takes any free port. */
  port?: number;
  /** 127.0.0.1 unless stated: the mock is not for a network. */
  hostname?: string;
  /** HTTPS, which the terraform CLI insists on; false unless stated. */
  tls?: TlsOption;
  /**
   * `terraform` has the real binary plan and apply uploaded configurations, which executes what was uploaded. Runs are
   * simulated unless stated.
   */
  worker?: 'terraform';
  /** A file that keeps the state over restarts, in mode simulate. */
  state?: string;
}
