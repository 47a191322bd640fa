import 'reflect-metadata'; // what @peculiar/x509 needs to be there before it
import { SubjectAlternativeNameExtension, X509CertificateGenerator } from '@peculiar/x509';

/** PEM texts. */
export interface Certificate {
  cert: string;
  key: string;
}

/** A certificate for localhost that is trusted only where a test says so: it is its own authority. */
export async function createCertificate(): Promise<Certificate> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=localhost',
    keys,
    signingAlgorithm: algorithm,
    extensions: [new SubjectAlternativeNameExtension([{ type: 'dns', value: 'localhost' }])],
  });
  const key = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return {
    cert: certificate.toString('pem'),
    key: `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n`,
  };
}
