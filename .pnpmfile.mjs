// readPackage makes the lockfile record os, cpu and libc of the bundled Node.js, so that Alpine (musl) keeps its own.
export const hooks = {
  readPackage(pkg) {
    if (/^node-(bin-)?(linux|darwin|win)-/.test(pkg.name ?? '')) {
      pkg.os = [pkg.os].flat();
      pkg.cpu = [pkg.cpu].flat();
      if (pkg.os[0] === 'linux') pkg.libc = ['glibc'];
    }
    return pkg;
  },
  // What this workspace needs to build a package is of no use to those who install it, and part of it is private.
  beforePacking({ devDependencies, scripts, ...manifest }) {
    return manifest;
  },
};
