// The benchmarks of the mock: beside others, and with a big organization.
await import('./mock.ts');
await import('./mock-scale.ts');

export {};
