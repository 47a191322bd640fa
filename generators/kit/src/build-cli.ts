#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

// Run as `hcptf-build` in packages/<name>: tsdown with what Node.js has compiled before. Its own command compiles the
// configuration, and all that it imports, at each start.
enableCompileCache();
const { build } = await import('tsdown');
const { default: config } = await import(pathToFileURL(join(process.cwd(), 'tsdown.config.ts')).href);
await build({ ...config, config: false, failOnWarn: true, logLevel: 'warn' });
