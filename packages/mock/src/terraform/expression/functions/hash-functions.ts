import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { toBase64 } from './encoding-functions.ts';
import { fileAt } from './file-functions.ts';
import type { Arguments, FunctionTable, TerraformFunction } from './function-table.ts';

type Hash = (bytes: Uint8Array) => Uint8Array;
type Write = (bytes: Uint8Array) => string;

const ofText = (hash: Hash, write: Write): TerraformFunction => ({
  parameters: ['str'],
  run: (args) => write(hash(utf8ToBytes(args.text(0)))),
});
const ofFile = (hash: Hash, write: Write): TerraformFunction => ({
  parameters: ['path'],
  run: (args: Arguments) => write(hash(fileAt(args, 0))),
});

/** https://developer.hashicorp.com/terraform/language/functions/sha256 and those beside it */
export const hashFunctions: FunctionTable = {
  base64sha256: ofText(sha256, toBase64),
  base64sha512: ofText(sha512, toBase64),
  filebase64sha256: ofFile(sha256, toBase64),
  filebase64sha512: ofFile(sha512, toBase64),
  filemd5: ofFile(md5, bytesToHex),
  filesha1: ofFile(sha1, bytesToHex),
  filesha256: ofFile(sha256, bytesToHex),
  filesha512: ofFile(sha512, bytesToHex),
  md5: ofText(md5, bytesToHex),
  sha1: ofText(sha1, bytesToHex),
  sha256: ofText(sha256, bytesToHex),
  sha512: ofText(sha512, bytesToHex),
};
