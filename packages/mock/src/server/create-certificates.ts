import { isIP } from 'node:net';

/** PEM texts. */
export interface Certificates {
  /** The authority that clients have to trust. */
  ca: string;
  cert: string;
  key: string;
}

const YEARS_2 = 2 * 365 * 24 * 3600 * 1000;
const CURVE = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/**
 * Makes a certificate authority, and a certificate for the names. The key of the authority is not kept: clients that
 * trust it accept this one certificate and no other.
 */
export async function createCertificates(names: readonly string[]): Promise<Certificates> {
  // Loaded at first need.
  const x509 = await import('../third-party/x509.ts');
  const { subtle } = globalThis.crypto;
  const [authority, leaf] = await Promise.all([
    subtle.generateKey(CURVE, true, ['sign', 'verify']),
    subtle.generateKey(CURVE, true, ['sign', 'verify']),
  ]);
  // An hour back, because the clocks of containers differ.
  const notBefore = new Date(Date.now() - 3_600_000);
  const validity = { notBefore, notAfter: new Date(notBefore.getTime() + YEARS_2), signingAlgorithm: CURVE };
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    ...validity,
    name: 'CN=hcptf-mock authority',
    keys: authority,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(authority.publicKey),
    ],
  });
  const certificate = await x509.X509CertificateGenerator.create({
    ...validity,
    subject: 'CN=hcptf-mock',
    issuer: ca.subject,
    publicKey: leaf.publicKey,
    signingKey: authority.privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isIP(value) ? ('ip' as const) : ('dns' as const), value })),
      ),
      await x509.AuthorityKeyIdentifierExtension.create(authority.publicKey),
    ],
  });
  const key = Buffer.from(await subtle.exportKey('pkcs8', leaf.privateKey)).toString('base64');
  return {
    ca: `${ca.toString('pem')}\n`,
    cert: `${certificate.toString('pem')}\n`,
    key: `-----BEGIN PRIVATE KEY-----\n${key.replace(/.{64}/g, '$&\n').trimEnd()}\n-----END PRIVATE KEY-----\n`,
  };
}
