const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Mock, tests and docs use the examples, so each body and each path parameter needs one. */
export function requiredExamples() {
  return {
    MediaType(mediaType, ctx) {
      const names = Object.keys(mediaType.examples ?? {});
      if (names.length === 0) {
        ctx.report({
          message: `The ${ctx.key} body has no example. Add one to examples, with an externalValue file.`,
          location: ctx.location.key(),
        });
      }
      for (const name of names.filter((each) => !kebab.test(each))) {
        ctx.report({
          message: `The example name ${name} is not kebab-case. Call it like its operation or case: ${toKebab(name)}.`,
          location: ctx.location.child(['examples', name]).key(),
        });
      }
    },
    Parameter(parameter, ctx) {
      if (parameter.in !== 'path' || parameter.example !== undefined || parameter.examples) return;
      ctx.report({
        message: `The path parameter ${parameter.name} has no example. Add one that looks real, such as ws-4j8p6jX.`,
        location: ctx.location.key(),
      });
    },
  };
}

const toKebab = (name) =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/[\W_]+/g, '-')
    .toLowerCase();
