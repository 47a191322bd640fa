/** The part of a tracer that toolsets need; `openTelemetryTracer` makes one from `@opentelemetry/api`. */
export interface ToolTracer {
  /** Runs `call` in a span of this name; `call` sets the attributes. */
  span<Result>(
    name: string,
    call: (setAttributes: (attributes: SpanAttributes, failed?: boolean) => void) => Promise<Result>,
  ): Promise<Result>;
}

export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

interface OpenTelemetryApi {
  trace: {
    getTracer(name: string): {
      startActiveSpan<Result>(
        name: string,
        call: (span: {
          setAttributes(attributes: Record<string, string | number | boolean>): unknown;
          setStatus(status: { code: number }): unknown;
          end(): void;
        }) => Promise<Result>,
      ): Promise<Result>;
    };
  };
}

// https://opentelemetry.io/docs/specs/otel/trace/api/#set-status
const STATUS_ERROR = 2;

/** @returns a tracer over `@opentelemetry/api`, or undefined where that package is not installed */
export async function openTelemetryTracer(): Promise<ToolTracer | undefined> {
  // Not a literal, so that a bundler does not ask for a package that is optional.
  const name = ['@opentelemetry', 'api'].join('/');
  const api = await (import(name) as Promise<OpenTelemetryApi>).catch(() => undefined);
  return api && tracerOf(api);
}

/** A tracer over the module `@opentelemetry/api`, for programs that import it themselves. */
export function tracerOf(api: OpenTelemetryApi): ToolTracer {
  const tracer = api.trace.getTracer('@hcptf/tools');
  return {
    span: (name, call) =>
      tracer.startActiveSpan(name, async (span) => {
        try {
          return await call((attributes, failed) => {
            span.setAttributes({ ...attributes });
            if (failed) span.setStatus({ code: STATUS_ERROR });
          });
        } catch (error) {
          span.setStatus({ code: STATUS_ERROR });
          throw error;
        } finally {
          span.end();
        }
      }),
  };
}
