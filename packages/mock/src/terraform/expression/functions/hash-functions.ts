import { bytesBase64, textBytes } from '../../../http/bytes.ts';
import { bytesToHex, md5, sha1, sha256, sha512 } from '../../../third-party/hashes.ts';
import { fileAt } from './file-functions.ts';
import type { Arguments, FunctionTable, TerraformFunction } from './function-table.ts';

type Hash = (bytes: Uint8Array) => Uint8Array;
type Write = (bytes: Uint8Array) => string;

const ofText = (hash: Hash, write: Write): TerraformFunction => ({
  parameters: ['str'],
  run: (args) => write(hash(textBytes(args.text(0)))),
});
const ofFile = (hash: Hash, write: Write): TerraformFunction => ({
  parameters: ['path'],
  run: (args: Arguments) => write(hash(fileAt(args, 0))),
});

/** https://developer.hashicorp.com/terraform/language/functions/sha256 and those beside it */
export const hashFunctions: FunctionTable = {
  base64sha256: ofText(sha256, bytesBase64),
  base64sha512: ofText(sha512, bytesBase64),
  filebase64sha256: ofFile(sha256, bytesBase64),
  filebase64sha512: ofFile(sha512, bytesBase64),
  filemd5: ofFile(md5, bytesToHex),
  filesha1: ofFile(sha1, bytesToHex),
  filesha256: ofFile(sha256, bytesToHex),
  filesha512: ofFile(sha512, bytesToHex),
  md5: ofText(md5, bytesToHex),
  sha1: ofText(sha1, bytesToHex),
  sha256: ofText(sha256, bytesToHex),
  sha512: ofText(sha512, bytesToHex),
};
