import { registerHooks } from 'node:module';

// Run as `node load-entry.ts <entry.js>`: prints every module that the entry loads, at once or later by import(), with its format.
const modules: Record<string, string> = {};
const later = new Set<string>();
registerHooks({
  load(url, context, nextLoad) {
    const result = nextLoad(url, context);
    modules[url] = result.format ?? 'unknown';
    const source = result.source?.toString() ?? '';
    for (const [, specifier = ''] of source.matchAll(/\bimport\(\s*["'`]([^"'`]+)["'`]/g)) {
      later.add(specifier.startsWith('.') ? new URL(specifier, url).href : specifier);
    }
    return result;
  },
});
await import(process.argv[2] ?? '');
// A Set also visits values that are added during the loop.
for (const specifier of later) await import(specifier);
console.log(JSON.stringify(modules));
