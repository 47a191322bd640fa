export { type AuditFile, auditFileSink } from './audit-file.ts';
export { environmentSecrets } from './environment-secrets.ts';
export { loadPolicy } from './load-policy.ts';
