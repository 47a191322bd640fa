#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// Compiling what a generator imports takes as long as generating, so Node.js keeps what it has compiled.
enableCompileCache();
const { generatePackage } = await import('./generate-package.ts');
await generatePackage(process.argv[2], process.cwd());
